import type { Interval, MewsThread, ThreadsFilter } from "@foyer/mews-client";

/** The newer half and the older half of a window; they meet exactly, as intervals are half-open. */
export type Halves = {
  by: "created" | "updated";
  newer: ThreadsFilter;
  older: ThreadsFilter;
};

/** null: there is no window to halve, or it is as short as `leastMs` */
export function halvesOf(filter: ThreadsFilter, leastMs: number): Halves | null {
  const by = filter.created ? "created" : "updated";
  const window = filter[by];
  if (!window) return null;
  const startMs = Date.parse(window.StartUtc);
  const lengthMs = Date.parse(window.EndUtc) - startMs;
  if (lengthMs <= leastMs) return null;
  const middle = new Date(startMs + Math.floor(lengthMs / 2)).toISOString();
  const older: Interval = { StartUtc: window.StartUtc, EndUtc: middle };
  const newer: Interval = { StartUtc: middle, EndUtc: window.EndUtc };
  return { by, newer: { ...filter, [by]: newer }, older: { ...filter, [by]: older } };
}

type Part = { threads: MewsThread[]; end: boolean };

/**
 * Halves of an updated window both hold threads of any created time, while the list is ordered by
 * created time and goes on from its last thread. So only what is newer than everything either half
 * may still hold is given out; the rest comes again with the next page.
 */
export function mergeByCreated(parts: Part[]): Part {
  const byId = new Map(
    parts.flatMap(({ threads }) => threads.map((thread) => [thread.Id, thread])),
  );
  const all = [...byId.values()].sort((a, b) => createdMs(b) - createdMs(a));
  const open = parts.filter((part) => !part.end);
  if (open.length === 0) return { threads: all, end: true };
  const reachedMs = Math.max(...open.map(({ threads }) => lastCreatedMs(threads)));
  const newer = all.filter((thread) => createdMs(thread) > reachedMs);
  // A page of one single instant: nothing is newer than its end, so it is given out as it is.
  if (newer.length === 0) {
    return { threads: all.filter((thread) => createdMs(thread) === reachedMs), end: false };
  }
  return { threads: newer, end: false };
}

function lastCreatedMs(threads: MewsThread[]) {
  const last = threads.at(-1);
  return last ? createdMs(last) : Number.NEGATIVE_INFINITY;
}

function createdMs(thread: MewsThread) {
  return Date.parse(thread.CreatedUtc);
}
