import { type DayRange, formatDayRange } from "@foyer/contract";
import type { ListSearch } from "../../../../shared/search/list-search.ts";

/** What waits longest is rarely of the last seven days. */
const farBack: DayRange = { kind: "preset", preset: "last-12-months" };

/** The list of what waits longest: open, oldest first, of the days that were chosen or else of a year. */
export function oldestOpen({ created, updated }: ListSearch): ListSearch {
  return { state: ["open"], order: "created", created: created ?? (updated ? undefined : farBack) };
}

export function isOldestOpen({ state, order }: ListSearch): boolean {
  return order === "created" && state?.join() === "open";
}

/** The list of before, as far as its address says it. */
export function withoutOldestOpen({ created }: ListSearch): ListSearch {
  const isOwn = created && formatDayRange(created) === formatDayRange(farBack);
  return { state: undefined, order: undefined, created: isOwn ? undefined : created };
}
