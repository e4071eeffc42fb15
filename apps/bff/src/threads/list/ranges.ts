import { type DayRange, resolveDayRange, type ThreadsQuery } from "@foyer/contract";
import type { ThreadListSettings } from "./settings.ts";
import type { Range } from "./windows.ts";

/** The query's ranges as one property's clock means them; null: not asked for. */
export type Ranges = { created: Range | null; updated: Range | null };

const dayMs = 86_400_000;

/**
 * Resolves the query's days per time zone, once for each. Presets mean the days seen at `startedAtMs`,
 * the start of the scroll, on every page of it. A range that reaches into the future or before any
 * thread is cut there, so that "0001-01-01/9999-12-31" is no more windows than there can be threads.
 */
export function createRangesOf(
  query: Pick<ThreadsQuery, "created" | "updated">,
  startedAtMs: number,
  settings: Pick<ThreadListSettings, "earliestMs">,
): (timeZone: string) => Ranges {
  const now = Temporal.Instant.fromEpochMilliseconds(startedAtMs);
  const byZone = new Map<string, Ranges>();

  const windowOf = (range: DayRange | undefined, timeZone: string): Range | null => {
    if (!range) return null;
    const { startUtc, endUtc } = resolveDayRange(range, timeZone, now);
    // Two days: today's end is at most 26 hours away anywhere, and clocks differ.
    const latestMs = ceilToDay(startedAtMs) + 2 * dayMs;
    const lastMs = range.kind === "days" ? Date.parse(range.lastDay) + 2 * dayMs : latestMs;
    return {
      startMs: Math.max(Date.parse(startUtc), settings.earliestMs),
      endMs: Math.min(Date.parse(endUtc), latestMs),
      cutFromMs: Math.min(lastMs, latestMs),
    };
  };

  return (timeZone) => {
    const known = byZone.get(timeZone);
    if (known) return known;
    const ranges = {
      created: windowOf(query.created, timeZone),
      updated: windowOf(query.updated, timeZone),
    };
    byZone.set(timeZone, ranges);
    return ranges;
  };
}

/** Two zones with the same text have the same interval in UTC and can share a source. */
export function rangesText({ created, updated }: Ranges): string {
  return `${windowText(created)} ${windowText(updated)}`;
}

function windowText(window: Range | null): string {
  return window ? `${window.startMs}-${window.endMs}` : "any";
}

function ceilToDay(ms: number): number {
  return Math.ceil(ms / dayMs) * dayMs;
}
