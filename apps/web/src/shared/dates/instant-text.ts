import { dateFormatter } from "./formatters.ts";

export type InstantText = {
  /** "20 Nov 2026, 14:02" at the property; says which of two equal clock times it is */
  text: string;
  /** the same in full, with the zone */
  full: string;
  /** the same in UTC */
  utc: string;
};

/** An instant of the wire in the words of a property's clock. @param utc ISO instant */
export function instantText(utc: string, timeZone: string, locale: string): InstantText {
  const at = Temporal.Instant.from(utc);
  const zoneName = clockShowsTwice(at, timeZone) ? "short" : undefined;
  const format = (options: Intl.DateTimeFormatOptions) =>
    dateFormatter(locale, options).format(at.epochMilliseconds);
  return {
    text: format({ ...shortOptions, timeZone, timeZoneName: zoneName }),
    full: `${format({ ...fullOptions, timeZone, timeZoneName: "shortOffset" })} (${timeZone})`,
    utc: `${format({ ...shortOptions, timeZone: "UTC" })} UTC`,
  };
}

/** Only the day of it: "3 May 2026". */
export function instantDay(utc: string, timeZone: string, locale: string): string {
  const { day, month, year } = shortOptions;
  return dateFormatter(locale, { day, month, year, timeZone }).format(Date.parse(utc));
}

const shortOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
} as const;

const fullOptions = { ...shortOptions, weekday: "long", month: "long" } as const;

/** In the night the clocks go back, an hour of clock times comes twice. */
function clockShowsTwice(at: Temporal.Instant, timeZone: string): boolean {
  const clock = at.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const earlier = clock.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = clock.toZonedDateTime(timeZone, { disambiguation: "later" });
  return earlier.epochMilliseconds !== later.epochMilliseconds;
}
