import type { Thread } from "@foyer/contract";
import { useSyncExternalStore } from "react";
import type { ThreadsFilter } from "../api/threads.ts";
import { createListeners } from "../listeners.ts";

/** A thread on its way to Mews from this browser, or arrived there while this page was open. */
export type PendingThread = {
  /** its idempotency key: the same from sending to created, so a row can keep its place */
  key: string;
  enterpriseId: string;
  sender: string;
  subject: string;
  startedUtc: string;
  state: { kind: "sending" } | { kind: "checking" } | CreatedState;
};

type CreatedState = {
  kind: "created";
  thread: Thread;
  /** epoch ms at which this browser learned of it */
  knownMs: number;
  /**
   * Whether a list of this filter holds what it is now. Comes along with the thread, since before there is one no
   * list has to know how to tell. @param timeZone the property's
   */
  isIn: (thread: Thread, filter: ThreadsFilter, timeZone: string, now: Temporal.Instant) => boolean;
};

/**
 * What the list shows above its own rows: new threads that are being sent, and those created since
 * it was read. Whoever sends puts them in; the list takes each out of sight that it has itself.
 */
let pending: readonly PendingThread[] = [];
const changes = createListeners();

/** Adds one at the top, or puts it in place of the one with its key. */
export function putPendingThread(thread: PendingThread): void {
  const at = pending.findIndex(({ key }) => key === thread.key);
  replace(at === -1 ? [thread, ...pending] : pending.with(at, thread));
}

export function removePendingThread(key: string): void {
  replace(pending.filter((thread) => thread.key !== key));
}

/** Newest first. */
export function usePendingThreads(): readonly PendingThread[] {
  return useSyncExternalStore(changes.subscribe, allPending, allPending);
}

function allPending(): readonly PendingThread[] {
  return pending;
}

function replace(next: readonly PendingThread[]): void {
  pending = next;
  changes.notify();
}
