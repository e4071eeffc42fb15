import { formatDayRange, type ThreadsQuery } from "@foyer/contract";
import type { Lane } from "./lanes.ts";

/** What a list stands for, for its cursor to be bound to: the filters, and what they come to. */
export function listText(query: ThreadsQuery, lanes: Lane[]): string {
  const { created, updated, ids, state, words } = query;
  return JSON.stringify([
    created && formatDayRange(created),
    updated && formatDayRange(updated),
    ids,
    state?.toSorted(),
    words,
    lanes.map((lane) => lane.text),
  ]);
}
