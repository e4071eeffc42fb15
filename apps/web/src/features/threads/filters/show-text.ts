import { isComplete, type Phase } from "../list/reading/phase.ts";
import type { ThreadsList } from "../list/reading/use-threads-list.ts";

/** What the filters have left. */
export type FilteredList = Pick<ThreadsList, "rows" | "phase" | "outdated">;

/** What closes the sheet: "Show 150 threads", or "Show 150+ threads" as long as there may be more. */
export function showText(count: number, phase: Phase, locale: string): string {
  if (phase.kind === "first") return "Show the threads";
  if (count === 0) return "Show the list";
  const most = isComplete(phase) ? "" : "+";
  const digits = new Intl.NumberFormat(locale).format(count);
  return `Show ${digits}${most} ${count === 1 && !most ? "thread" : "threads"}`;
}
