import { useSyncExternalStore } from "react";
import { forgetEarlyAnswers } from "./early-fetch.ts";

/**
 * What the page knows of being let in. Any call can be the one that learns that the session has ended;
 * the page then asks to sign in over what it shows. `times` counts those calls, so that a dialog that
 * was put aside comes back with the next one.
 */
type Door =
  | { kind: "open" }
  /** the session ended under the page */
  | { kind: "ended"; times: number }
  /** nobody was signed in when the page was opened: there is nothing to show behind it */
  | { kind: "shut" };

let door: Door = { kind: "open" };
/** Never begins anew: what was put aside is known by its number. */
let times = 0;
const listeners = new Set<() => void>();

/** The server refused a call because nobody is signed in. */
export function noteSignedOut(): void {
  times += 1;
  if (door.kind !== "shut") move({ kind: "ended", times });
}

export function shutDoor(): void {
  move({ kind: "shut" });
}

export function openDoor(): void {
  forgetEarlyAnswers();
  move({ kind: "open" });
}

export function currentDoor(): Door {
  return door;
}

export function useDoor(): Door {
  return useSyncExternalStore(subscribeToDoor, currentDoor);
}

export function subscribeToDoor(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function move(next: Door): void {
  door = next;
  for (const listener of listeners) listener();
}
