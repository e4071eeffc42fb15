import type { Desk, DeskChange, NewView, View, ViewsReply } from "@foyer/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRead } from "../../../../shared/api/use-read.ts";
import {
  changeDesk,
  changeView,
  createView,
  deleteView,
  restoreView,
  viewsQuery,
} from "../../../../shared/api/views.ts";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { useListSearch } from "../../../../shared/search/use-list-search.ts";
import { type Tab, tabsOf } from "./tabs.ts";
import { filterOf, listText, saysList } from "./view-search.ts";

export type Views = ReturnType<typeof useViews>;

const bare: ViewsReply = { views: [], desk: { tabs: [], start: null, columns: null } };

/** The views, which of them the list is by, and what can be done with them. */
export function useViews() {
  const { data, failure, again } = useRead(viewsQuery());
  const { search, changeSearch } = useListSearch();
  const { views, desk } = data ?? bare;
  const tabs = tabsOf(views, desk);
  const id = saysList(search) ? (search.view ?? "all") : "all";
  const current = tabs.find((tab) => tab.id === id);
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

/** Each puts what the server answers in place, or reads all anew where it refused, and then throws. */
function useViewChanges(search: ListSearch) {
  const client = useQueryClient();
  const { queryKey } = viewsQuery();
  const keep = (change: (known: ViewsReply) => ViewsReply) =>
    client.setQueryData(queryKey, (known) => change(known ?? bare));
  const put = (view: View) => keep((known) => ({ ...known, views: withView(known.views, view) }));
  const orReadAnew = async <T>(work: Promise<T>): Promise<T> => {
    try {
      // A read that began before must not take back what is put in place.
      await client.cancelQueries({ queryKey });
      return await work;
    } catch (error) {
      await client.invalidateQueries({ queryKey });
      throw error;
    }
  };
  return {
    /** the list on the screen, by a new name */
    saveAs: async (named: Pick<NewView, "name" | "shared" | "columns">): Promise<View> => {
      const view = { ...named, filter: filterOf(search) };
      const made = await orReadAnew(createView(view));
      put(made);
      return made;
    },
    change: async (view: View, change: Partial<NewView>): Promise<View> => {
      const { name, filter, columns, shared } = view;
      const changed = await orReadAnew(
        changeView(view, { name, filter, columns, shared, ...change }),
      );
      put(changed);
      return changed;
    },
    remove: async (view: View): Promise<void> => {
      await orReadAnew(deleteView(view));
      keep((known) => ({ ...known, views: known.views.filter(({ id }) => id !== view.id) }));
    },
    restore: async (view: View): Promise<void> => {
      put(await orReadAnew(restoreView(view)));
    },
    /** In force at once; put right by the answer. */
    changeDesk: async (change: DeskChange): Promise<void> => {
      keep(({ views, desk }) => ({ views, desk: withChange(desk, change) }));
      const desk = await orReadAnew(changeDesk(change));
      keep((known) => ({ ...known, desk }));
    },
  };
}

function withView(views: readonly View[], view: View): View[] {
  const others = views.filter(({ id }) => id !== view.id);
  return views.length === others.length
    ? [...views, view]
    : views.map((one) => (one.id === view.id ? view : one));
}

function withChange(desk: Desk, { tabs, start, columns }: DeskChange): Desk {
  return {
    tabs: tabs ?? desk.tabs,
    start: start === undefined ? desk.start : start,
    columns: columns === undefined ? desk.columns : columns,
  };
}
