import type { Phase } from "../reading/phase.ts";
import { countText, inDigits } from "./count-text.ts";

/** What a screen reader hears when rows have come: "50 more threads, 150 loaded". */
export function arrivalText(before: number, after: number, phase: Phase, locale: string): string {
  const total = countText(after, phase, locale);
  const arrived = after - before;
  if (before === 0 || arrived <= 0) return total;
  return `${inDigits(arrived, locale)} more ${arrived === 1 ? "thread" : "threads"}, ${total}`;
}
