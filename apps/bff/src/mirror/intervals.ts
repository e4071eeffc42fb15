import type { Interval } from "./port.ts";

/** The same time, sorted, and none touching the next. */
export function joinIntervals(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { startMs, endMs } of intervals.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (startMs >= endMs) continue;
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined;
}

export function isWithin(ms: number, interval: Interval | null): boolean {
  return !interval || (interval.startMs <= ms && ms < interval.endMs);
}
