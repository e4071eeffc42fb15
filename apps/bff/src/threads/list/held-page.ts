import type { MewsThread } from "@foyer/mews-client";
import type { ReadAnswer, ThreadsRead } from "../../upstream/port.ts";
import { instantMs } from "./instant.ts";
import { compareMarks, type Mark, type PageAsked, type Place } from "./place.ts";

/** An answer of Mews, in the order in which the list gives it out. */
export type HeldPage = {
  asked: PageAsked;
  /** newest first */
  threads: readonly MewsThread[];
  /** of the thread with the same index */
  createdMs: Float64Array;
  /** what is left out of `threads`, because it was done with before */
  done: readonly Mark[];
  /** what of `done` this page did not hold, so that a later one may */
  unmet: readonly Mark[];
  /** the thread behind which the next page begins; null: there is none */
  next: string | null;
  /** whether Mews gave them newest first, and names the last of them to go on from */
  inOrder: boolean;
  askedAtMs: number;
  /** set where the answer is an old one, because Mews fails just now */
  asOfMs: number | null;
};

/** The page that was asked for at this place. */
export function holdPage(
  { value: { threads, cursor, end }, asOfMs }: ReadAnswer<ThreadsRead>,
  place: Place,
  asked: PageAsked,
  askedAtMs: number,
): HeldPage {
  const createdMs = Float64Array.from(threads, (thread) => instantMs(thread.CreatedUtc));
  const last = threads.at(-1)?.Id;
  // A page met again is sorted as it was before: its order may have been another one then.
  const isTrusted = place.kind !== "within" && cursor !== null && cursor === last;
  const inOrder = isTrusted && isFalling(createdMs);
  const given = inOrder ? { threads, createdMs } : sorted(threads, createdMs);
  return {
    asked,
    ...(place.kind === "among" ? without(given, place.done) : { ...given, done: [], unmet: [] }),
    next: end ? null : (cursor ?? last ?? null),
    inOrder,
    askedAtMs,
    asOfMs,
  };
}

/** How many threads of the page are done with at this place. */
export function doneAt({ threads, createdMs }: HeldPage, place: Place): number {
  switch (place.kind) {
    case "start":
    case "after":
    case "among":
      return 0;
    case "within":
      return firstThat(threads, (thread, at) =>
        isBehind(markOf(thread, createdMs[at]), place.last),
      );
    case "newer":
      return firstThat([...createdMs], (each) => each <= place.thanMs);
  }
}

function isBehind(mark: Mark, last: Mark): boolean {
  return compareMarks(mark, last) > 0;
}

export function markOf({ Id: id }: MewsThread, createdMs = Number.NEGATIVE_INFINITY): Mark {
  return { createdMs, id };
}

function firstThat<T>(items: readonly T[], test: (item: T, at: number) => boolean): number {
  const index = items.findIndex(test);
  return index < 0 ? items.length : index;
}

type Given = { threads: MewsThread[]; createdMs: Float64Array };

function sorted(threads: MewsThread[], createdMs: Float64Array): Given {
  const marked = threads.map((thread, at) => ({ thread, mark: markOf(thread, createdMs[at]) }));
  marked.sort((a, b) => compareMarks(a.mark, b.mark));
  return {
    threads: marked.map(({ thread }) => thread),
    createdMs: Float64Array.from(marked, ({ mark }) => mark.createdMs),
  };
}

function without({ threads, createdMs }: Given, done: readonly Mark[]) {
  const doneIds = new Set(done.map((mark) => mark.id));
  const ids = new Set(threads.map((thread) => thread.Id));
  return {
    threads: threads.filter((thread) => !doneIds.has(thread.Id)),
    createdMs: createdMs.filter((_, at) => !doneIds.has(threads[at]?.Id ?? "")),
    done,
    unmet: done.filter((mark) => !ids.has(mark.id)),
  };
}

function isFalling(times: Float64Array): boolean {
  for (let at = 1; at < times.length; at += 1)
    if ((times[at] ?? 0) > (times[at - 1] ?? 0)) return false;
  return true;
}
