export type PropertyDay = { date: Temporal.PlainDate; startMs: number; endMs: number };

const dayMs = 86_400_000;

/**
 * The days of a property that touch a period (epoch milliseconds, half-open). Only days on which clocks
 * change ask Temporal for the zone: asking on each of two years' days would be most of a small fill.
 */
export function propertyDays(timeZone: string, since: number, until: number): PropertyDay[] {
  let start = Temporal.Instant.fromEpochMilliseconds(since)
    .toZonedDateTimeISO(timeZone)
    .startOfDay();
  let regularUntilMs = untilWhenRegular(start);
  let day = { date: start.toPlainDate(), startMs: start.epochMilliseconds };
  const days: PropertyDay[] = [];
  while (day.startMs < until) {
    const date = day.date.add({ days: 1 });
    let endMs = day.startMs + dayMs;
    if (endMs >= regularUntilMs) {
      start = date.toZonedDateTime(timeZone);
      endMs = start.epochMilliseconds;
      regularUntilMs = untilWhenRegular(start);
    }
    days.push({ ...day, endMs });
    day = { date, startMs: endMs };
  }
  return days;
}

/** Until here days last 24 hours. A day that has no midnight, as in Cairo, is shorter itself. */
function untilWhenRegular(start: Temporal.ZonedDateTime): number {
  if (start.hour !== 0) return start.epochMilliseconds;
  return start.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}
