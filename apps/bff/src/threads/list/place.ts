/**
 * Where in its stream a source goes on.
 * - after: behind this thread; any thread seen is a place to resume from.
 * - among: behind this thread, but for some that are done with. Threads of one instant come in an order
 *   that only Mews knows, and a page out of order says nothing of what stands behind each thread.
 * - within: the same where those are too many: the page is asked for again, and what stands before
 *   `last` by time and id is done with.
 * - newer: behind this thread, but for what was created after `thanMs`. Takes less room in a cursor
 *   than an id, and asks again for what is done with.
 */
export type Place =
  | { kind: "start" }
  | { kind: "after"; id: string }
  | { kind: "among"; after: string | null; done: readonly Mark[] }
  | { kind: "within"; asked: PageAsked; last: Mark }
  | { kind: "newer"; after: string | null; thanMs: number };

/** after: the thread behind which the page begins; null: at the source's newest */
export type PageAsked = { after: string | null; count: number };
export type Mark = { createdMs: number; id: string };

/** What to ask for at a place, for a page of `count` threads. */
export function askedAt(place: Place, count: number): PageAsked {
  switch (place.kind) {
    case "start":
      return { after: null, count };
    case "after":
      return { after: place.id, count };
    case "within":
      return place.asked;
    case "among":
    case "newer":
      return { after: place.after, count };
  }
}

/** Negative: a is given out before b. */
export function compareMarks(a: Mark, b: Mark): number {
  if (a.createdMs !== b.createdMs) return b.createdMs - a.createdMs;
  if (a.id === b.id) return 0;
  return a.id > b.id ? -1 : 1;
}
