import { joinIntervals } from "../../intervals.ts";
import type { Interval } from "../../port.ts";

/** From the oldest that Mews accepts in one interval with this end, to the end; never empty. */
export function longestTo(endMs: number): Interval {
  const end = Temporal.Instant.fromEpochMilliseconds(endMs).toZonedDateTimeISO("UTC");
  return { startMs: end.subtract({ months: 3 }).add({ days: 1 }).epochMilliseconds, endMs };
}

/** To the latest that Mews accepts in one interval with this start. */
export function longestFrom(startMs: number): Interval {
  const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO("UTC");
  return { startMs, endMs: start.add({ months: 3 }).subtract({ days: 1 }).epochMilliseconds };
}

/** What of `range` is not covered, oldest first. */
export function gapsIn(range: Interval, covered: readonly Interval[]): Interval[] {
  const gaps: Interval[] = [];
  let fromMs = range.startMs;
  for (const { startMs, endMs } of joinIntervals(covered)) {
    if (startMs > fromMs) gaps.push({ startMs: fromMs, endMs: Math.min(startMs, range.endMs) });
    fromMs = Math.max(fromMs, endMs);
  }
  gaps.push({ startMs: fromMs, endMs: range.endMs });
  return gaps.filter(({ startMs, endMs }) => startMs < Math.min(endMs, range.endMs));
}

export function overlap(a: Interval, b: Interval | null): Interval {
  if (!b) return a;
  return { startMs: Math.max(a.startMs, b.startMs), endMs: Math.min(a.endMs, b.endMs) };
}

export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { startMs, endMs }) => sum + Math.max(0, endMs - startMs), 0);
}

/** As Mews takes it: whole seconds, so it asks for a little more than was wanted. */
export function wireInterval({ startMs, endMs }: Interval) {
  const seconds = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
  return {
    StartUtc: seconds(Math.floor(startMs / 1000) * 1000),
    EndUtc: seconds(Math.ceil(endMs / 1000) * 1000),
  };
}
