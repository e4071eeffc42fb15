import type { Thread } from "@foyer/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { fetchThreadsPage } from "../../../../shared/api/threads.ts";
import {
  type PendingThread,
  putPendingThread,
  usePendingThreads,
} from "../../../../shared/new-threads/pending-threads.ts";
import { withNewestCopies } from "./newest-copies.ts";
import { type ReadRows, visibleAfterMs } from "./prepend-created.ts";

type FollowedList = ReadRows & {
  /** the rows are still those of the list before */
  outdated: boolean;
};

/**
 * A list that was read after a thread was created here, and does not have it, may not be able to see it
 * yet; or the thread was changed in Mews meanwhile and no longer meets the filter. So Mews is asked
 * for the thread itself, once for each such list.
 *
 * @param list its own rows, without those created here
 */
export function useFollowedCreations({ rows, readMs, outdated }: FollowedList): void {
  const pending = usePendingThreads();
  const client = useQueryClient();
  const follow = useEffectEvent((readMs: number, signal: AbortSignal) => {
    for (const one of pending) {
      const { state } = one;
      if (state.kind !== "created") continue;
      const sinceMs = readMs - state.knownMs;
      if (sinceMs < 0 || sinceMs > visibleAfterMs) continue;
      if (rows.indexOf(state.thread.id) !== -1) continue;
      // Where that fails the thread stays as it was last known.
      update(one, state, client, signal).catch(() => undefined);
    }
  });
  useEffect(() => {
    const left = new AbortController();
    if (!outdated) follow(readMs, left.signal);
    return () => left.abort();
  }, [readMs, outdated]);
}

type Created = Extract<PendingThread["state"], { kind: "created" }>;

async function update(
  pending: PendingThread,
  state: Created,
  client: QueryClient,
  signal: AbortSignal,
): Promise<void> {
  const { id } = state.thread;
  const page = await fetchThreadsPage({ ids: [id], limit: 1 }, signal);
  const [thread]: Thread[] = withNewestCopies(client, page).threads;
  if (thread) putPendingThread({ ...pending, state: { ...state, thread } });
}
