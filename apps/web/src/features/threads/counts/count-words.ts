import type { ThreadCount, ThreadCounts, ThreadState } from "@foyer/contract";
import { clockText } from "../../../shared/dates/clock-text.ts";
import { instantDay } from "../../../shared/dates/instant-text.ts";
import { inDigits } from "../list/notices/count-text.ts";
import type { ListNews } from "../list/rows/list-news.ts";

/**
 * What follows the number of threads: "87 open", or how far they are known. Nothing where the list is of
 * one state, which its number says already.
 *
 * @param states that the filter names
 */
export function listWords(
  list: ThreadCounts["list"],
  states: readonly ThreadState[] | undefined,
  place: { timeZone: string; locale: string },
): string {
  if (list.kind === "partly") return list.backTo ? backWords(list.backTo, place) : "";
  const isOpenAmong = !states || (states.length > 1 && states.includes("open"));
  return isOpenAmong ? `${inDigits(list.states.open, place.locale)} open` : "";
}

/** The server's count but for the threads of it that wait to be shown. */
export function withoutWaiting(
  list: ThreadCounts["list"],
  { counted, waiting }: Pick<ListNews, "counted" | "waiting">,
): ThreadCounts["list"] {
  if (list.kind !== "exact") return list;
  const states = { ...list.states };
  for (const [id, { state }] of counted?.waiting ?? []) if (waiting.has(id)) states[state] -= 1;
  return { ...list, states };
}

/** What is to be known of a count beside its number: how far it is known, or how old it is. */
export function countNote(
  count: ThreadCount | ThreadCounts["list"] | undefined,
  place: { timeZone: string; locale: string },
  nowMs: number,
): string {
  if (!count) return "";
  if (count.kind === "partly")
    return count.backTo ? backWords(count.backTo, place) : "not read yet";
  const isOld = count.asOf !== undefined && nowMs - Date.parse(count.asOf) > oldMs;
  return isOld ? `as of ${clockText(count.asOf ?? "", place.timeZone, place.locale)}` : "";
}

/** What nobody looks at is asked for once a minute. */
const oldMs = 120_000;

function backWords(backTo: string, { timeZone, locale }: { timeZone: string; locale: string }) {
  return `read back to ${instantDay(backTo, timeZone, locale)}`;
}
