import type { DayRange } from "@foyer/contract";
import { readTypedDay, typedDay } from "./typed-day.ts";

/** Two days as they are typed. */
export type CustomDays = { first: string; last: string };

export type CustomDaysFault = { kind: "fault"; field: keyof CustomDays; message: string };

/** Mews has no threads before this; a year of three digits is a slip. */
export const firstYear = 2000;

/** The range of two typed days, or the field at fault and why. @param today ISO date, for the hint */
export function checkCustomDays(
  typed: CustomDays,
  locale: string,
  today: string,
): Extract<DayRange, { kind: "days" }> | CustomDaysFault {
  const firstDay = readTypedDay(typed.first, locale);
  const lastDay = readTypedDay(typed.last, locale);
  const example = `There is no such day. Type it like ${typedDay(today, locale)}.`;
  if (firstDay === undefined) return fault("first", example);
  if (lastDay === undefined) return fault("last", example);
  if (isTooEarly(firstDay)) return fault("first", `Choose a day from ${firstYear} on.`);
  if (isTooEarly(lastDay)) return fault("last", `Choose a day from ${firstYear} on.`);
  if (lastDay < firstDay) return fault("last", "The last day is before the first day.");
  return { kind: "days", firstDay, lastDay };
}

function isTooEarly(day: string): boolean {
  return Temporal.PlainDate.from(day).year < firstYear;
}

function fault(field: keyof CustomDays, message: string): CustomDaysFault {
  return { kind: "fault", field, message };
}
