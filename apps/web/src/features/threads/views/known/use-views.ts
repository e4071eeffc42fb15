import { useRead } from "../../../../shared/api/use-read.ts";
import { viewsQuery } from "../../../../shared/api/views.ts";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { useListSearch } from "../../../../shared/search/use-list-search.ts";
import { type Tab, tabsOf } from "./tabs.ts";
import { noViews, useViewChanges } from "./use-view-changes.ts";
import { listText, saysList } from "./view-search.ts";

export type Views = ReturnType<typeof useViews>;

/** The views, which of them the list is by, and what can be done with them. */
export function useViews() {
  const { data, failure, again } = useRead(viewsQuery());
  const { search, changeSearch } = useListSearch();
  const { views, desk } = data ?? noViews;
  const tabs = tabsOf(views, desk);
  const named = tabs.find(({ id }) => id === search.view);
  const alike = tabs.find((tab) => listText(tab.search) === listText(search));
  // All is where one begins, and becomes the view that is alike. The name alone of any other is no list
  // by it: it is about to be filled in, or its last filter was taken off.
  const isBeginning = search.view === undefined || search.view === "all";
  const isNameAlone = named !== undefined && !saysList(search);
  const all = tabs.find(({ id }) => id === "all");
  const current = isBeginning || isNameAlone ? (alike ?? all) : named;
  return {
    /** false: neither here nor known to fail */
    isSettled: data !== undefined || failure !== null,
    isRead: data !== undefined,
    failure,
    again,
    tabs,
    desk,
    search,
    changeSearch,
    /** undefined: of a view that is not there, or not for this person */
    current,
    isChanged: current !== undefined && listText(current.search) !== listText(search),
    show: (tab: Tab) => changeSearch({ ...nothing, ...tab.search, view: tab.id }),
    ...useViewChanges(search),
  };
}

const nothing: ListSearch = {
  properties: undefined,
  created: undefined,
  updated: undefined,
  state: undefined,
  q: undefined,
  order: undefined,
  thread: undefined,
};
