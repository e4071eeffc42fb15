import type { DayRange, VolumeBar } from "@foyer/contract";

/** Bars being chosen, by their numbers: from where it began to where it is now, to either side. */
export type Span = { anchor: number; head: number };

/**
 * The span after a key: arrows move it, with Shift they draw it out, Escape leaves it.
 *
 * @returns undefined: the key means nothing here
 */
export function spanAfter(
  span: Span | null,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  count: number,
): Span | null | undefined {
  if (key === "Escape") return span ? null : undefined;
  const last = count - 1;
  const to = {
    ArrowLeft: span ? span.head - 1 : last,
    ArrowRight: span ? span.head + 1 : 0,
    Home: 0,
    End: last,
  }[key];
  if (to === undefined || count === 0) return undefined;
  const head = Math.min(last, Math.max(0, to));
  return { anchor: span && shiftKey ? span.anchor : head, head };
}

export function isInSpan(span: Span | null, index: number): boolean {
  if (!span) return false;
  return Math.min(span.anchor, span.head) <= index && index <= Math.max(span.anchor, span.head);
}

export function barsIn(bars: readonly VolumeBar[], span: Span): VolumeBar[] {
  return bars.filter((_, index) => isInSpan(span, index));
}

/** The days of the chosen bars. */
export function daysOf(bars: readonly VolumeBar[], span: Span): DayRange | null {
  const chosen = barsIn(bars, span);
  const [first, last] = [chosen[0], chosen.at(-1)];
  return first && last ? { kind: "days", firstDay: first.firstDay, lastDay: last.lastDay } : null;
}
