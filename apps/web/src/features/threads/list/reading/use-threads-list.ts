import type { SourceStatus } from "@foyer/contract";
import { useState } from "react";
import { retryAtMs } from "../../../../shared/api/healing.ts";
import type { ThreadsFilter } from "../../../../shared/api/threads.ts";
import type { ListNews } from "../rows/list-news.ts";
import type { Rows } from "../rows/rows.ts";
import type { ReadPage } from "./compact.ts";
import { type Phase, phaseOf } from "./phase.ts";
import { useListQuery } from "./use-list-query.ts";

export type ThreadsList = {
  /** changes where the reader begins at the top: another filter, or the same one read anew by hand */
  listKey: string;
  rows: Rows;
  /** the pages read so far; none while the list is read for the first time */
  pages: readonly ReadPage[];
  /** what was told since */
  news: ListNews;
  phase: Phase;
  /** how many threads there are, loaded or not; undefined: not known */
  total: number | undefined;
  /** the rows are still those from before the list was read anew, or of the list before */
  outdated: boolean;
  /** epoch ms at which the rows began to be read; 0: there are none */
  readMs: number;
  /** what stands behind the list, as of the newest answer */
  sources: readonly SourceStatus[];
  /** epoch ms at which a failed request is tried again by itself; null: never */
  retryAtMs: number | null;
  /** asks for the list of another filter that is about to be drawn, as far as it is not there */
  askFor: (filter: ThreadsFilter, rowsWanted: number) => void;
  /** asks for the next page, or again for the failed one; does nothing while one is on its way */
  loadMore: () => void;
  /** tries failed sources again: all of them, or one */
  retrySources: (key?: string) => void;
  /** reads the list anew from its newest thread */
  restart: () => void;
  stop: () => void;
  resume: () => void;
};

/**
 * The list of a filter, read page by page, and what can be done about it.
 *
 * @param today an instant of the day on which presets are computed
 * @param rowsWanted rows to have at once, where the list is to reappear as it was left
 */
export function useThreadsList(
  filter: ThreadsFilter,
  today: Temporal.Instant,
  rowsWanted: number,
): ThreadsList {
  const list = useListQuery(filter, today, rowsWanted);
  const { query, lastPage, listKey } = list;
  const [stoppedList, setStoppedList] = useState<string | null>(null);
  const isStopped = stoppedList === listKey;
  const { isFetching: fetching, failureReason: failure } = query;
  const phase = phaseOf({ lastPage, fetching, failure, stopped: isStopped });
  const sources = lastPage?.sources ?? [];
  const loadMore = () => {
    if (failure) list.again();
    else if (!fetching) void query.fetchNextPage({ cancelRefetch: false });
  };
  return {
    listKey,
    rows: list.rows,
    pages: list.pages,
    news: list.news,
    phase,
    total: list.total,
    outdated: list.isOutdated,
    readMs: list.readMs,
    sources,
    retryAtMs: failure && retryAtMs(failure),
    askFor: list.askFor,
    loadMore,
    retrySources: (key) => {
      list.memory.addRetries(listKey, failedKeys(sources, key));
      loadMore();
    },
    restart: list.restart,
    stop: () => {
      setStoppedList(listKey);
      void list.cancel();
    },
    resume: () => {
      setStoppedList(null);
      loadMore();
    },
  };
}

function failedKeys(sources: readonly SourceStatus[], only: string | undefined): string[] {
  const failed = sources.flatMap(({ key, state }) => (state.kind === "failed" ? [key] : []));
  return only === undefined ? failed : failed.filter((key) => key === only);
}
