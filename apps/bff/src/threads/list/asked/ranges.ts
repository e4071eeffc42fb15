import { type DayRange, formatDayRange, resolveDayRange, type ThreadsQuery } from "@foyer/contract";
import { LRUCache } from "lru-cache";
import type { Axis, Interval } from "../../../mirror/port.ts";
import type { ThreadListSettings } from "../settings.ts";

/** The query's ranges as one property's clock means them; null: not asked for. */
export type Ranges = Record<Axis, Interval | null>;

/** Presets mean the days seen at `startedAtMs`, the start of the scroll, on every page of it. */
export type RangesOf = (
  query: Pick<ThreadsQuery, Axis | "since">,
  startedAtMs: number,
  timeZone: string,
) => Ranges;

const minuteMs = 60_000;
const mostKept = 5000;

/**
 * Resolves days per time zone. That costs more than the rest of a page, and every page, and every
 * property of a zone, asks for the same: so the last ones are kept. Days begin at whole minutes.
 */
export function createRangesOf({ earliestMs }: Pick<ThreadListSettings, "earliestMs">): RangesOf {
  const kept = new LRUCache<string, Interval>({ max: mostKept });

  const intervalOf = (range: DayRange | undefined, startedAtMs: number, timeZone: string) => {
    if (!range) return null;
    const minute = range.kind === "preset" ? Math.floor(startedAtMs / minuteMs) : "";
    const key = `${formatDayRange(range)} ${timeZone} ${minute}`;
    const known = kept.get(key);
    if (known) return known;
    const interval = resolve(range, startedAtMs, timeZone);
    kept.set(key, interval);
    return interval;
  };

  const resolve = (range: DayRange, startedAtMs: number, timeZone: string): Interval => {
    const now = Temporal.Instant.fromEpochMilliseconds(startedAtMs);
    const { startUtc, endUtc } = resolveDayRange(range, timeZone, now);
    return { startMs: Math.max(Date.parse(startUtc), earliestMs), endMs: Date.parse(endUtc) };
  };

  const from = (since: string | undefined, interval: Interval | null, startedAtMs: number) => {
    if (since === undefined) return interval;
    const startMs = Math.max(Date.parse(since), earliestMs, interval?.startMs ?? earliestMs);
    return { startMs, endMs: interval?.endMs ?? startedAtMs + mostScrollMs };
  };

  return ({ created, updated, since }, startedAtMs, timeZone) => ({
    created: intervalOf(created, startedAtMs, timeZone),
    updated: from(since, intervalOf(updated, startedAtMs, timeZone), startedAtMs),
  });
}

/** "From then on" goes on while somebody scrolls or follows a list, which ends with their session. */
const mostScrollMs = 7 * 86_400_000;
