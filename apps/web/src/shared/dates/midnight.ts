/** A day begins at its first instant, which at some clock changes is 01:00. */
function msToNextDay(timeZone: string, now: Temporal.Instant): number {
  const here = now.toZonedDateTimeISO(timeZone);
  const nextDay = here.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone).startOfDay();
  return nextDay.epochMilliseconds - now.epochMilliseconds;
}

/** Milliseconds until a new day begins in the first of these zones to see one. */
export function msToNextMidnight(timeZones: readonly string[], now: Temporal.Instant): number {
  return Math.min(...timeZones.map((timeZone) => msToNextDay(timeZone, now)));
}

/** Which day it is in each zone; equal texts as long as no preset has moved on. */
export function daysKey(timeZones: readonly string[], now: Temporal.Instant): string {
  const day = (timeZone: string) => now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return timeZones.map(day).join(",");
}
