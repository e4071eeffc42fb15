import { isComplete, type Phase } from "../list/reading/phase.ts";
import type { ThreadsList } from "../list/reading/use-threads-list.ts";

/** What the filters have left. */
export type FilteredList = Pick<ThreadsList, "rows" | "phase" | "outdated" | "total">;

/**
 * What closes the sheet: "Show 150 threads", or "Show 150+ threads" as long as there may be more.
 *
 * @param total how many there are in all, where that is known before all are loaded
 */
export function showText(
  count: number,
  phase: Phase,
  locale: string,
  total: number | undefined,
): string {
  if (phase.kind === "first") return "Show the threads";
  if (count === 0) return "Show the list";
  const all = isComplete(phase) ? count : total;
  const digits = new Intl.NumberFormat(locale).format(all ?? count);
  return `Show ${digits}${all === undefined ? "+" : ""} ${all === 1 ? "thread" : "threads"}`;
}
