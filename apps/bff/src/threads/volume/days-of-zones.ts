import type { Interval } from "../../mirror/port.ts";
import type { Days } from "./bars.ts";

/** The zone's own day of an instant, as an ISO date. */
function dayAt(ms: number, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(ms);
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first day that begins at an instant or after it, in whichever zone it is latest. */
export function firstWholeDay(ms: number, zones: readonly string[]): string {
  const days = zones.map((zone) => {
    const day = dayAt(ms, zone);
    return startOf(day, zone) < ms ? Temporal.PlainDate.from(day).add({ days: 1 }) : day;
  });
  return spanOf(days.map(String))?.lastDay ?? dayAt(ms, "UTC");
}

/** The days of a stretch of time in a zone. */
export function daysOf({ startMs, endMs }: Interval, timeZone: string): string[] {
  return [dayAt(startMs, timeZone), dayAt(endMs - 1, timeZone)];
}

/** From the first to the last of some days; null: there is none. */
export function spanOf(days: readonly string[]): Days | null {
  const sorted = days.toSorted();
  const [firstDay, lastDay] = [sorted[0], sorted.at(-1)];
  return firstDay === undefined || lastDay === undefined ? null : { firstDay, lastDay };
}

function startOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}
