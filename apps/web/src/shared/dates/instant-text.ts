import { clockOptions, clockText } from "./clock-text.ts";
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
  const format = (options: Intl.DateTimeFormatOptions) =>
    dateFormatter(locale, options).format(Date.parse(utc));
  return {
    text: clockText(utc, timeZone, locale),
    full: `${format({ ...fullOptions, timeZone, timeZoneName: "shortOffset" })} (${timeZone})`,
    utc: `${format({ ...clockOptions, timeZone: "UTC" })} UTC`,
  };
}

/** Only the day of it: "3 May 2026". */
export function instantDay(utc: string, timeZone: string, locale: string): string {
  const { day, month, year } = clockOptions;
  return dateFormatter(locale, { day, month, year, timeZone }).format(Date.parse(utc));
}

const fullOptions = { ...clockOptions, weekday: "long", month: "long" } as const;
