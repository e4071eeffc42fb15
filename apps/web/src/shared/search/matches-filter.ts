import {
  type DayRange,
  hasSearchWords,
  resolveDayRange,
  searchWordsOf,
  type Thread,
} from "@foyer/contract";
import type { ThreadsFilter } from "../api/threads.ts";

/**
 * Whether a thread belongs to a list, by the rules the server reads with: for one that this browser
 * learns of by itself. @param timeZone the thread's property's
 */
export function matchesFilter(
  thread: Thread,
  filter: ThreadsFilter,
  timeZone: string,
  now: Temporal.Instant,
): boolean {
  const within = (range: DayRange | undefined, utc: string) =>
    !range || isWithin(range, utc, timeZone, now);
  return (
    isAmong(thread.enterpriseId, filter.enterprises) &&
    isAmong(thread.id, filter.ids) &&
    isAmong(thread.state, filter.state) &&
    hasSearchWords(thread, searchWordsOf(filter.words ?? "")) &&
    within(filter.created, thread.createdUtc) &&
    within(filter.updated, thread.updatedUtc) &&
    (!filter.since || Date.parse(thread.updatedUtc) >= Date.parse(filter.since))
  );
}

function isAmong(value: string | null, wanted: readonly string[] | undefined): boolean {
  return !wanted?.length || (value !== null && wanted.includes(value));
}

function isWithin(range: DayRange, utc: string, timeZone: string, now: Temporal.Instant): boolean {
  const { startUtc, endUtc } = resolveDayRange(range, timeZone, now);
  return Temporal.Instant.compare(startUtc, utc) <= 0 && Temporal.Instant.compare(utc, endUtc) < 0;
}
