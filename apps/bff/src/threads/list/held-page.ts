import type { MewsThread } from "@foyer/mews-client";
import type { ReadAnswer, ThreadsRead } from "../../upstream/port.ts";
import { instantMs } from "./instant.ts";

/**
 * Where a source goes on.
 * - after: behind this thread; any thread seen is a place to resume from.
 * - within: inside a page whose order does not say what comes behind each thread (ties in time, or an
 *   upstream that shuffles): the page is asked for again and `last` says how much of it is done with.
 */
export type Place =
  | { kind: "start" }
  | { kind: "after"; id: string }
  | { kind: "within"; asked: PageAsked; last: Mark };

/** after: the thread behind which the page begins; null: at the source's newest */
export type PageAsked = { after: string | null; count: number };
export type Mark = { createdMs: number; id: string };

/** An answer of Mews, in the order in which the list gives it out. */
export type HeldPage = {
  asked: PageAsked;
  /** newest first, ties by id */
  threads: readonly MewsThread[];
  /** of the thread with the same index */
  createdMs: Float64Array;
  /** the thread behind which the next page begins; null: there is none */
  next: string | null;
  /** whether a thread that is alone in its instant tells what stands behind it */
  inOrder: boolean;
  askedAtMs: number;
  /** set where the answer is an old one, because Mews fails just now */
  asOfMs: number | null;
};

export function holdPage(
  { value: { threads, cursor, end }, asOfMs }: ReadAnswer<ThreadsRead>,
  asked: PageAsked,
  askedAtMs: number,
): HeldPage {
  const createdMs = Float64Array.from(threads, (thread) => instantMs(thread.CreatedUtc));
  const falling = isFalling(createdMs);
  return {
    asked,
    ...(falling && isStrict(createdMs) ? { threads, createdMs } : sorted(threads, createdMs)),
    next: end ? null : (cursor ?? threads.at(-1)?.Id ?? null),
    inOrder: falling && cursor !== null && cursor === threads.at(-1)?.Id,
    askedAtMs,
    asOfMs,
  };
}

/** The place of a source that has done with the first `at` threads of its page; null: it is at its end. */
export function placeIn(page: HeldPage, at: number): Place | null {
  if (at === page.threads.length)
    return page.next === null ? null : { kind: "after", id: page.next };
  const last = page.threads[at - 1];
  if (!last) return placeOf(page.asked);
  if (page.inOrder && isAlone(page.createdMs, at - 1)) return { kind: "after", id: last.Id };
  return { kind: "within", asked: page.asked, last: markAt(page, at - 1, last.Id) };
}

/** How many threads of the page are done with when it is met again at this place. */
export function doneAt(page: HeldPage, place: Place): number {
  if (place.kind !== "within") return 0;
  const { last } = place;
  const index = page.threads.findIndex(
    (thread, each) => compareMarks(markAt(page, each, thread.Id), last) > 0,
  );
  return index < 0 ? page.threads.length : index;
}

export function askedAt(place: Place, count: number): PageAsked {
  switch (place.kind) {
    case "start":
      return { after: null, count };
    case "after":
      return { after: place.id, count };
    case "within":
      return place.asked;
  }
}

function placeOf({ after }: PageAsked): Place {
  return after === null ? { kind: "start" } : { kind: "after", id: after };
}

function markAt(page: HeldPage, index: number, id: string): Mark {
  return { createdMs: page.createdMs[index] ?? Number.NEGATIVE_INFINITY, id };
}

/** Negative: a is given out before b. */
function compareMarks(a: Mark, b: Mark): number {
  if (a.createdMs !== b.createdMs) return b.createdMs - a.createdMs;
  if (a.id === b.id) return 0;
  return a.id > b.id ? -1 : 1;
}

function sorted(threads: MewsThread[], createdMs: Float64Array) {
  const marked = threads.map((thread, index) => ({
    thread,
    id: thread.Id,
    createdMs: createdMs[index] ?? Number.NEGATIVE_INFINITY,
  }));
  marked.sort(compareMarks);
  return {
    threads: marked.map((each) => each.thread),
    createdMs: Float64Array.from(marked, (each) => each.createdMs),
  };
}

function isFalling(times: Float64Array): boolean {
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
}

function isStrict(times: Float64Array): boolean {
  return times.every((time, index) => time !== times[index - 1]);
}

function isAlone(times: Float64Array, index: number): boolean {
  return times[index] !== times[index - 1] && times[index] !== times[index + 1];
}
