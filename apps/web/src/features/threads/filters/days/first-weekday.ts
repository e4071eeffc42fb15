import { getDayOfWeek, parseDate } from "@internationalized/date";

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const aSunday = parseDate("2026-11-01");

/** The day that begins a week in the region of a locale: for `ar-EG` it is Saturday. */
export function firstWeekday(locale: string): (typeof weekdays)[number] {
  const daysSinceFirst = getDayOfWeek(aSunday, locale);
  return weekdays.find((_, day) => (day + daysSinceFirst) % 7 === 0) ?? "mon";
}
