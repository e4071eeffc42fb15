import { formatDayRange, type ViewFilter } from "@foyer/contract";
import { newestFirst } from "../../../../shared/api/threads.ts";
import {
  type ListSearch,
  readListSearch,
  writeListSearch,
} from "../../../../shared/search/list-search.ts";
import { stringifyQueryString } from "../../../../shared/search/query-string.ts";
import { rangesOf } from "../../../../shared/search/threads-filter.ts";

/** What a view is to keep of the list on the screen: a period by default is named, too. */
export function filterOf(search: ListSearch): ViewFilter {
  const { created, updated } = rangesOf(search);
  const { properties, since, state, q, order } = search;
  return {
    ...(properties && { properties: [...properties] }),
    ...(created && { created: formatDayRange(created) }),
    ...(updated && { updated: formatDayRange(updated) }),
    ...(since && { since }),
    ...(state && { state: [...state] }),
    ...(q && { q }),
    ...(order && order !== newestFirst && { order }),
  };
}

/** The list that a view asks for. */
export function searchOf({ properties, state, ...rest }: ViewFilter): ListSearch {
  const lists = { properties: properties?.join(","), state: state?.join(",") };
  return readListSearch(stringifyQueryString({ ...rest, ...lists })).search;
}

/** Equal lists are equal texts, whether they name the usual period or not. */
export function listText(search: ListSearch): string {
  const { properties, since, state, q, order } = search;
  return writeListSearch({ properties, ...rangesOf(search), since, state, q, order });
}

/** Whether an address says more of the list than which view it is. */
export function saysList(search: ListSearch): boolean {
  const { properties, created, updated, since, state, q, order } = search;
  return Boolean(properties ?? created ?? updated ?? since ?? state ?? q ?? order);
}
