import type { Seen, Thread } from "@foyer/contract";
import { useSyncExternalStore } from "react";
import { createListeners } from "../listeners.ts";

/** What the person of this page has seen, as the server told last; null: not yet. Rows do not wait for it. */
let seen: Seen | null = null;
let openedMs = new Map<string, number>();
const changes = createListeners();

export function setSeen(next: Seen): void {
  seen = next;
  openedMs = new Map(next.opened.map(({ id, updatedUtc }) => [id, Date.parse(updatedUtc)]));
  changes.notify();
}

export function currentSeen(): Seen | null {
  return seen;
}

export function useSeen(): Seen | null {
  return useSyncExternalStore(changes.subscribe, currentSeen, currentSeen);
}

/** Whether a thread is new or changed since the person was last here (`seenSchema`). */
export function isNew(thread: Pick<Thread, "id" | "updatedUtc"> | undefined): boolean {
  if (!seen || !thread) return false;
  const updatedMs = Date.parse(thread.updatedUtc);
  return updatedMs >= Date.parse(seen.newFromUtc) && updatedMs > (openedMs.get(thread.id) ?? 0);
}
