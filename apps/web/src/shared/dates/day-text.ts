import { dateFormatter } from "./formatters.ts";

/** Days are dates without a zone: read and written in UTC, so that no zone can shift them. */
const dayOptions = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;

/** "20 Nov 2026" in the order of the locale. @param day ISO date */
export function dayText(day: string, locale: string): string {
  return dateFormatter(locale, dayOptions).format(asUtc(day));
}

/** "14 – 20 Nov 2026", or one day where both are the same. @param firstDay, lastDay ISO dates, included */
export function daysText(firstDay: string, lastDay: string, locale: string): string {
  return dateFormatter(locale, dayOptions).formatRange(asUtc(firstDay), asUtc(lastDay));
}

function asUtc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
