import type { DayRange } from "@foyer/contract";

export type CustomDays = { first: string | null; last: string | null };

export type CustomDaysFault = { kind: "fault"; field: keyof CustomDays; message: string };

/** A year typed with two digits is one of the first century; Mews has no threads before this. */
export const firstYear = 2000;

/** The range of two typed days (ISO dates, null while incomplete), or the field at fault and why. */
export function checkCustomDays({ first, last }: CustomDays): DayRange | CustomDaysFault {
  if (first === null) return fault("first", "Enter the whole first day.");
  if (last === null) return fault("last", "Enter the whole last day.");
  if (tooEarly(first)) return fault("first", yearMessage);
  if (tooEarly(last)) return fault("last", yearMessage);
  if (last < first) return fault("last", "The last day is before the first day.");
  return { kind: "days", firstDay: first, lastDay: last };
}

const yearMessage = `Check the year: it must have four digits and be ${firstYear} or later.`;

function tooEarly(day: string): boolean {
  return Temporal.PlainDate.from(day).year < firstYear;
}

function fault(field: keyof CustomDays, message: string): CustomDaysFault {
  return { kind: "fault", field, message };
}
