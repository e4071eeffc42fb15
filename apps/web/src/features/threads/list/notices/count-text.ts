import { isComplete, type Phase } from "../reading/phase.ts";

/** "120 loaded" as long as there may be more, then "143 threads": no total is invented. */
export function countText(count: number, phase: Phase, locale: string): string {
  if (phase.kind === "first") return "Loading…";
  if (phase.kind === "failed" && count === 0) return "Nothing loaded";
  if (!isComplete(phase)) return `${inDigits(count, locale)} loaded`;
  return count === 1 ? "1 thread" : `${inDigits(count, locale)} threads`;
}

export function inDigits(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}
