import { dateFormatter } from "../../../../shared/dates/formatters.ts";

type Part = "day" | "month" | "year";

/** Digits and calendar that a keyboard types, in the order of the locale. */
const options = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" } as const;
const formatter = (locale: string) => dateFormatter(`${locale}-u-ca-gregory-nu-latn`, options);

/** "dd/mm/yyyy" as this locale has it. */
export function dayHint(locale: string): string {
  const hints: Record<string, string> = { day: "dd", month: "mm", year: "yyyy" };
  const parts = formatter(locale).formatToParts(0);
  return withoutMarks(parts.map(({ type, value }) => hints[type] ?? value).join(""));
}

/** "03/11/2026". @param day ISO date */
export function typedDay(day: string, locale: string): string {
  return withoutMarks(formatter(locale).format(new Date(`${day}T00:00:00Z`)));
}

/** Of writing from right to left, such as Arabic's: nobody types these, and the page goes the other way. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u061c\u200e\u200f]/g, "");
}

/**
 * The ISO date of typed or pasted text: three numbers in the locale's order whatever stands between
 * them, or an ISO date anywhere. "26" is 2026. Undefined where it is no day of the calendar.
 */
export function readTypedDay(text: string, locale: string): string | undefined {
  const numbers = text
    .trim()
    .match(/^(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})\D*$/)
    ?.slice(1);
  if (!numbers) return undefined;
  const order = /^\d{4}/.test(text.trim()) ? isoOrder : localeOrder(locale);
  const of = (part: Part) => Number(numbers[order.indexOf(part)]);
  const year = of("year") < 100 ? 2000 + of("year") : of("year");
  try {
    const day = { year, month: of("month"), day: of("day") };
    return Temporal.PlainDate.from(day, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

const isoOrder: readonly Part[] = ["year", "month", "day"];

function localeOrder(locale: string): readonly Part[] {
  return formatter(locale)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === "day" || type === "month" || type === "year");
}
