import type { DayRange } from "@foyer/contract";
import { newestFirst, type ThreadsFilter } from "../api/threads.ts";
import type { ListSearch } from "./list-search.ts";

/** The period of a list that names none. */
export const defaultCreated: DayRange = { kind: "preset", preset: "last-7-days" };

/** The list that a search asks for: the last 7 days where it says neither created nor updated. */
export function threadsFilterOf(search: ListSearch): ThreadsFilter {
  const { properties, state, q } = search;
  // The default is not said: one list has one address.
  const order = search.order === newestFirst ? undefined : search.order;
  return { enterprises: properties, ...rangesOf(search), state, words: q, order };
}

/** The ranges in force, whether said or by default. */
export function rangesOf({
  created,
  updated,
}: ListSearch): Pick<ThreadsFilter, "created" | "updated"> {
  return created || updated ? { created, updated } : { created: defaultCreated };
}
