import type { DayRange, Seen } from "@foyer/contract";
import { newestFirst, type ThreadsFilter } from "../api/threads.ts";
import type { ListSearch } from "./list-search.ts";

/** The period of a list that names none. */
export const defaultCreated: DayRange = { kind: "preset", preset: "last-7-days" };

/**
 * The list that a search asks for: the last 7 days where it says neither created nor updated nor since.
 *
 * @param seen what the person has seen, from which "since the last visit" follows; null: not known yet
 */
export function threadsFilterOf(
  search: ListSearch,
  seen: Pick<Seen, "newFromUtc"> | null,
): ThreadsFilter {
  const { properties, state, q } = search;
  // The default is not said: one list has one address.
  const order = search.order === newestFirst ? undefined : search.order;
  const since = search.since && (seen?.newFromUtc ?? null);
  return { enterprises: properties, ...rangesOf(search), since, state, words: q, order };
}

/** The ranges in force, whether said or by default. */
export function rangesOf({
  created,
  updated,
  since,
}: ListSearch): Pick<ThreadsFilter, "created" | "updated"> {
  return created || updated || since ? { created, updated } : { created: defaultCreated };
}
