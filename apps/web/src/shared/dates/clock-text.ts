import { dateFormatter } from "./formatters.ts";

export const clockOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/**
 * "20 Nov 2026, 14:02" by a property's clock. Where the clock showed that time twice, it says which of
 * the two: "25 Oct 2026, 02:30 CEST". Quick, since a table needs it for every row that comes in sight.
 *
 * @param utc ISO instant
 */
export function clockText(utc: string, timeZone: string, locale: string): string {
  return clockPart(Date.parse(utc), clockOptions, timeZone, locale);
}

/** Some of it. @param ms epoch milliseconds */
export function clockPart(
  ms: number,
  part: Partial<typeof clockOptions>,
  timeZone: string,
  locale: string,
): string {
  const isTwice = !isSteady(ms, timeZone) && showsTwice(ms, timeZone);
  const zone = isTwice ? { timeZone, timeZoneName: "short" as const } : { timeZone };
  return dateFormatter(locale, { ...part, ...zone }).format(ms);
}

const dayMs = 86_400_000;

/** Whether a zone's offset stays the same round a day, by zone and day: nearly always. */
const steadyDays = new Map<string, boolean>();
const mostDays = 20_000;

function isSteady(ms: number, timeZone: string): boolean {
  const day = Math.floor(ms / dayMs);
  const key = `${timeZone} ${day}`;
  const known = steadyDays.get(key);
  if (known !== undefined) return known;
  const steady = offsetAt((day - 1) * dayMs, timeZone) === offsetAt((day + 2) * dayMs, timeZone);
  if (steadyDays.size >= mostDays) steadyDays.clear();
  steadyDays.set(key, steady);
  return steady;
}

function offsetAt(ms: number, timeZone: string): string {
  return zoned(ms, timeZone).offset;
}

/** In the night the clocks go back, an hour of clock times comes twice. */
function showsTwice(ms: number, timeZone: string): boolean {
  const clock = zoned(ms, timeZone).toPlainDateTime();
  const earlier = clock.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = clock.toZonedDateTime(timeZone, { disambiguation: "later" });
  return earlier.epochMilliseconds !== later.epochMilliseconds;
}

function zoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
