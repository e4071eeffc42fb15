import { formatDayRange, type ThreadsQuery } from "@foyer/contract";
import type { Lane } from "./lanes.ts";

/** What a list stands for, for its cursor to be bound to: order, filters, and what is read for them. */
export function listText(query: ThreadsQuery, lanes: Lane[]): string {
  const { created, updated, since, ids, state, words, order } = query;
  return JSON.stringify([
    order,
    created && formatDayRange(created),
    updated && formatDayRange(updated),
    ids,
    state?.toSorted(),
    words,
    since,
    lanes.map(({ connection, enterpriseIds }) => [connection, enterpriseIds.join()]),
  ]);
}
