import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { retryNow } from "../../../../shared/api/healing.ts";
import { type ThreadsFilter, threadsPath } from "../../../../shared/api/threads.ts";
import { type ListNews, newsOf } from "../rows/list-news.ts";
import { rowsOf, rowsVersion, subscribeToRows } from "../rows/rows.ts";
import type { ReadPage } from "./compact.ts";
import { dayOf, listKeyOf } from "./list-key.ts";
import { createListMemory, type ListMemory } from "./list-memory.ts";
import { threadsQuery } from "./threads-query.ts";

/** The pages of a filter's list. When a new day begins at the properties, presets are read anew. */
export function useListQuery(filter: ThreadsFilter, today: Temporal.Instant, rowsWanted: number) {
  const queryClient = useQueryClient();
  const [memory] = useState(createListMemory);
  const [restarts, setRestarts] = useState(0);
  const path = threadsPath(filter);
  const listKey = listKeyOf(filter, restarts);
  const queryOf = (of: ThreadsFilter, rows: number) => {
    const names = { listKey: listKeyOf(of, restarts), day: dayOf(of, today) };
    return threadsQuery({ filter: of, ...names, rowsWanted: rows, memory });
  };
  const options = queryOf(filter, rowsWanted);
  const { queryKey } = options;
  const query = useInfiniteQuery(options);
  const read = query.data?.pages;
  const pages = read ?? pagesMeanwhile(memory, path, query.failureReason !== null);
  useSyncExternalStore(subscribeToRows, rowsVersion, rowsVersion);
  const news = newsOf(pages);
  useEffect(() => {
    if (read) memory.setShown({ listKey, path, pages: read });
  }, [memory, listKey, path, read]);
  return {
    query,
    memory,
    /** those of the list itself; none while it is read for the first time */
    pages: read ?? noPages,
    rows: rowsOf(pages),
    news,
    isOutdated: read === undefined && pages.length > 0,
    /** epoch ms at which the rows on the screen began to be read; 0: there are none */
    readMs: pages[0]?.readMs ?? 0,
    lastPage: read?.at(-1),
    /** all threads of the list, where the server knows how many */
    total: totalBy(read?.[0]?.total, news),
    listKey,
    askFor: (next: ThreadsFilter, rows: number) => {
      if (next.since !== null) void queryClient.prefetchInfiniteQuery(queryOf(next, rows));
    },
    cancel: () => queryClient.cancelQueries({ queryKey }),
    again: () => {
      const failed = queryClient.getQueryCache().find({ queryKey });
      if (failed) retryNow(failed);
    },
    restart: () => {
      setRestarts((times) => times + 1);
      queryClient.removeQueries({ queryKey: ["threads"], type: "inactive" });
    },
  };
}

const noPages: readonly ReadPage[] = [];

function totalBy(first: number | undefined, { added, left, counted }: ListNews) {
  const { total, moved } = counted ?? { total: first, moved: 0 };
  return total === undefined ? undefined : total + added - left.size - moved;
}

/**
 * What is on the screen until a list's own rows are there: the rows before. Once that fails, only those
 * of the same filter, since others would pass for what was asked for.
 */
function pagesMeanwhile(memory: ListMemory, path: string, hasFailed: boolean) {
  const shown = memory.shown();
  return shown && (shown.path === path || !hasFailed) ? shown.pages : [];
}
