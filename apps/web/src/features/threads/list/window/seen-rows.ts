import { createListeners } from "../../../../shared/listeners.ts";

/** The rows that the window shows, by their indexes, both included; last is before first for none. */
export type SeenRows = { first: number; last: number };

/** From the first of them to the one before the end. */
export type RowSpan = { start: number; end: number };

/** Drawn beyond what is seen at either end, at the least, so that fast scrolling meets no blank. */
const overscan = 8;

/** The ends of what is drawn move by so many rows at once: slow scrolling draws nothing in most frames. */
const step = 4;

/** More than any first screen shows. */
const firstRows = 60;

export type Watching = {
  seen: () => SeenRows | null;
  /** what is to be drawn of a list without an end; the same object as long as it is the same */
  span: () => RowSpan;
  /** the first row that is seen; while the window is scrolled the one before it, as long as it is drawn */
  firstStop: () => number;
  /** false while the window is being scrolled */
  isAtRest: () => boolean;
  see: (seen: SeenRows, isAtRest: boolean) => void;
  subscribe: (listener: () => void) => () => void;
};

/**
 * What is seen changes in every frame of a scroll: it is no state of the page, which would draw all of it.
 *
 * @param unwatched rows that are drawn as long as nobody watches the window
 */
export function createWatching(unwatched = firstRows): Watching {
  const changes = createListeners();
  let seen: SeenRows | null = null;
  let span: RowSpan = { start: 0, end: unwatched };
  let firstStop = 0;
  let isAtRest = true;
  return {
    seen: () => seen,
    span: () => span,
    firstStop: () => firstStop,
    isAtRest: () => isAtRest,
    see: (next, atRest) => {
      seen = next;
      isAtRest = atRest;
      const { start, end } = spanRound(next);
      if (start !== span.start || end !== span.end) span = { start, end };
      if (atRest || firstStop < start || firstStop >= end) firstStop = next.first;
      changes.notify();
    },
    subscribe: changes.subscribe,
  };
}

export function spanRound({ first, last }: SeenRows): RowSpan {
  return {
    start: Math.max(0, Math.floor((first - overscan) / step) * step),
    end: Math.ceil((last + 1 + overscan) / step) * step,
  };
}

/**
 * The rows to draw: those of a span that are there, and one that must stay in the document.
 *
 * @param kept the row with the focus
 * @returns indexes, rising
 */
export function rowsToDraw(span: RowSpan, count: number, kept: number | null): number[] {
  const start = span.start;
  const end = Math.min(count, span.end);
  const indexes = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
  if (kept === null || kept >= count || (kept >= start && kept < end)) return indexes;
  return kept < start ? [kept, ...indexes] : [...indexes, kept];
}
