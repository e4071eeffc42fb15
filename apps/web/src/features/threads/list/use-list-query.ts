import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ThreadsFilter, threadsPath } from "../../../shared/api/threads.ts";
import { createListMemory } from "./list-memory.ts";
import { noRows, rowsOf } from "./rows.ts";
import { threadsQuery } from "./threads-query.ts";

/** The pages of a filter's list. When a new day begins at the properties, presets are read anew. */
export function useListQuery(filter: ThreadsFilter, today: Temporal.Instant, rowsWanted: number) {
  const queryClient = useQueryClient();
  const [memory] = useState(createListMemory);
  const [restarts, setRestarts] = useState(0);
  const path = threadsPath(filter);
  const edition = `${dayOf(filter, today)} ${restarts}`;
  const options = threadsQuery({ filter, edition, rowsWanted, memory });
  const query = useInfiniteQuery(options);
  const isOutdated = query.isPlaceholderData;
  const pages = query.data?.pages ?? [];
  const rows = query.data ? rowsOf(pages) : noRows;
  useEffect(() => {
    if (!isOutdated) memory.setRows(path, rows.count);
  }, [memory, isOutdated, path, rows.count]);
  return {
    query,
    memory,
    rows,
    isOutdated,
    pageCount: pages.length,
    lastPage: isOutdated ? undefined : pages.at(-1),
    identity: options.queryKey.join(" "),
    reading: `${path} ${restarts}`,
    cancel: () => queryClient.cancelQueries({ queryKey: options.queryKey }),
    restart: () => {
      memory.setRows(path, 0);
      setRestarts((times) => times + 1);
      queryClient.removeQueries({ queryKey: ["threads"], type: "inactive" });
    },
  };
}

/** Only a preset means other threads on another day. */
function dayOf({ created, updated }: ThreadsFilter, today: Temporal.Instant): string {
  const isPreset = created?.kind === "preset" || updated?.kind === "preset";
  return isPreset ? today.toString() : "";
}
