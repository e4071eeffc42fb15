import type { ThreadVolume } from "@foyer/contract";
import { dateFormatter } from "../../../../shared/dates/formatters.ts";

type Unit = ThreadVolume["unit"];

/** Room for what stands below a bar, and for a little air beside it. */
export const tickTextPx: Record<Unit, number> = { day: 56, week: 56, month: 68 };

/** "14 Nov" where bars are days or weeks, "Nov 2026" where they are months. @param day ISO date */
export function tickText(day: string, unit: Unit, locale: string): string {
  const options: Intl.DateTimeFormatOptions =
    unit === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  return dateFormatter(locale, { ...options, timeZone: "UTC" }).format(new Date(day));
}
