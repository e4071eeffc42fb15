import { isComplete, type Phase } from "../reading/phase.ts";

/**
 * "143 threads" where that is known, else "120 loaded" as long as there may be more: no total is
 * invented.
 *
 * @param total of threads, loaded or not; undefined: not known
 */
export function countText(count: number, phase: Phase, locale: string, total?: number): string {
  if (phase.kind === "first") return "Loading…";
  if (phase.kind === "failed" && count === 0) return "Nothing loaded";
  const threads = isComplete(phase) ? count : total;
  if (threads === undefined) return `${inDigits(count, locale)} loaded`;
  return threads === 1 ? "1 thread" : `${inDigits(threads, locale)} threads`;
}

/** Making one costs some ms, and each page that comes is counted in several places. */
const formats = new Map<string, Intl.NumberFormat>();

export function inDigits(count: number, locale: string): string {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format.format(count);
}
