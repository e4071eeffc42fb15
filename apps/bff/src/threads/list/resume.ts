import type { MewsThread } from "@foyer/mews-client";
import { type HeldPage, markOf } from "./held-page.ts";
import { compareMarks, type Mark, type Place } from "./place.ts";

/** A place names no more threads one by one where it can do without. */
const mostNamed = 32;

/**
 * The place of a source that came to its page from `from` and has done with the first `at` threads of
 * it; null: it is at its end.
 */
export function placeIn(page: HeldPage, at: number, from: Place): Place | null {
  if (at === page.threads.length) return placeBehind(page, from);
  if (at === 0) return placeBefore(page);
  return page.inOrder ? placeInOrder(page, at) : placeInDisorder(page, at);
}

function placeBehind({ next, createdMs, unmet, inOrder }: HeldPage, from: Place): Place | null {
  if (next === null) return null;
  const lastMs = createdMs.at(-1) ?? Number.POSITIVE_INFINITY;
  if (from.kind === "newer" && lastMs > from.thanMs) return { ...from, after: next };
  const done = inOrder ? unmet.filter((mark) => mark.createdMs <= lastMs) : unmet;
  return done.length > 0 ? { kind: "among", after: next, done } : { kind: "after", id: next };
}

function placeBefore({ asked: { after }, done }: HeldPage): Place {
  if (done.length > 0) return { kind: "among", after, done };
  return after === null ? { kind: "start" } : { kind: "after", id: after };
}

/**
 * Behind the last thread; where it shares its instant, behind the nearest before it that does not. What
 * was done with before stays named until the list has passed it.
 */
function placeInOrder({ asked, threads, createdMs, done }: HeldPage, at: number): Place {
  let clear = at;
  while (clear > 0 && !isAlone(createdMs, clear - 1)) clear -= 1;
  const clearMs = createdMs[clear - 1] ?? Number.POSITIVE_INFINITY;
  const toCome = done.filter((mark) => mark.createdMs <= clearMs);
  const all = [...toCome, ...marksOf(threads.slice(clear, at), createdMs.subarray(clear))];
  const after = threads[clear - 1]?.Id ?? asked.after;
  if (all.length > 0 && all.length <= mostNamed) return { kind: "among", after, done: all };
  const last = threads[at - 1]?.Id ?? after;
  return last === null ? { kind: "start" } : { kind: "after", id: last };
}

/** By time and id, `last` stands for all that is done with, unless some of it was given out otherwise. */
function placeInDisorder({ asked, threads, createdMs, done }: HeldPage, at: number): Place {
  const given = marksOf(threads.slice(0, at), createdMs);
  const [first, last] = [given[0], given.at(-1)];
  const all = [...done, ...given];
  const isSorted = first && done.every((mark) => compareMarks(mark, first) < 0);
  if (last && isSorted && all.length > mostNamed) return { kind: "within", asked, last };
  return { kind: "among", after: asked.after, done: all };
}

/**
 * The same place in fewer bytes; null: there is none. It begins the source anew, which is told exactly
 * only by a whole second between what is done with and what is not, and costs no further read only
 * while the source is at its first page.
 */
export function shortPlaceIn(page: HeldPage, at: number): Place | null {
  const [lastMs, nextMs] = [page.createdMs[at - 1], page.createdMs[at]];
  if (lastMs === undefined || nextMs === undefined) return null;
  if (!page.inOrder || page.asked.after !== null) return null;
  const thanMs = Math.ceil(nextMs / 1000) * 1000;
  const isTold = thanMs < lastMs && page.done.every((mark) => thanMs < mark.createdMs);
  return isTold ? { kind: "newer", after: null, thanMs } : null;
}

function marksOf(threads: readonly MewsThread[], createdMs: Float64Array): Mark[] {
  return threads.map((thread, at) => markOf(thread, createdMs[at]));
}

function isAlone(times: Float64Array, at: number): boolean {
  return times[at] !== times[at - 1] && times[at] !== times[at + 1];
}
