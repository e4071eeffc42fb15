import type { SourceStatus } from "@foyer/contract";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ThreadsFilter } from "../../../shared/api/threads.ts";
import { useSignedInAgain } from "../../../shared/session/use-signed-in-again.ts";
import { type Phase, phaseOf } from "./phase.ts";
import { noRows, type Rows, rowsOf } from "./rows.ts";
import { threadsQuery } from "./threads-query.ts";
import { useAutoRetry } from "./use-auto-retry.ts";

export type ThreadsList = {
  /** equal as long as it is the same list; changes when the rows are those of another one */
  identity: string;
  rows: Rows;
  phase: Phase;
  /** the rows are still those of the list before */
  outdated: boolean;
  /** what stands behind the list, as of the newest answer */
  sources: readonly SourceStatus[];
  /** epoch ms at which a failed request is tried again by itself; null: never */
  retryAtMs: number | null;
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
 * The list of a filter, read page by page.
 *
 * @param today an instant of the day on which presets are computed
 * @param rowsWanted rows to have at once, where the list is to reappear as it was left
 */
export function useThreadsList(
  filter: ThreadsFilter,
  today: Temporal.Instant,
  rowsWanted: number,
): ThreadsList {
  const queryClient = useQueryClient();
  const [retries] = useState(createRetries);
  const [restarts, setRestarts] = useState(0);
  const options = threadsQuery({
    filter,
    edition: `${today}, ${restarts}`,
    rowsWanted,
    takeRetries: retries.take,
  });
  const query = useInfiniteQuery(options);
  const identity = options.queryKey.join(" ");
  const [stoppedList, setStoppedList] = useState<string | null>(null);

  const outdated = query.isPlaceholderData;
  const pages = query.data?.pages ?? [];
  const lastPage = outdated ? undefined : pages.at(-1);
  const phase = phaseOf({
    lastPage,
    fetching: query.isFetching,
    error: query.error,
    stopped: stoppedList === identity,
  });
  const sources = lastPage?.sources ?? [];
  const loadMore = () => {
    if (query.isFetching) return;
    void (lastPage ? query.fetchNextPage({ cancelRefetch: false }) : query.refetch());
  };
  const retryAtMs = useAutoRetry({
    error: phase.kind === "failed" ? phase.error : null,
    failedAtMs: query.errorUpdatedAt,
    pages: pages.length,
    identity,
    retry: loadMore,
  });
  useSignedInAgain(() => {
    if (phase.kind === "failed") loadMore();
  });
  return {
    identity,
    rows: query.data ? rowsOf(pages) : noRows,
    phase,
    outdated,
    sources,
    retryAtMs,
    loadMore,
    retrySources: (key) => {
      for (const failed of failedKeys(sources)) if (!key || key === failed) retries.add(failed);
      loadMore();
    },
    restart: () => {
      setRestarts((times) => times + 1);
      queryClient.removeQueries({ queryKey: ["threads"], type: "inactive" });
    },
    stop: () => {
      setStoppedList(identity);
      void queryClient.cancelQueries({ queryKey: options.queryKey });
    },
    resume: () => {
      setStoppedList(null);
      loadMore();
    },
  };
}

/** Sources to be tried again with the next request, whichever asks for it. */
function createRetries() {
  const keys = new Set<string>();
  return {
    add: (key: string) => {
      keys.add(key);
    },
    take: () => {
      const taken = [...keys];
      keys.clear();
      return taken;
    },
  };
}

function failedKeys(sources: readonly SourceStatus[]): string[] {
  return sources.flatMap(({ key, state }) => (state.kind === "failed" ? [key] : []));
}
