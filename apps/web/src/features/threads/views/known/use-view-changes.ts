import type { Desk, DeskChange, NewView, View, ViewsReply } from "@foyer/contract";
import { useQueryClient } from "@tanstack/react-query";
import {
  changeDesk,
  changeView,
  createView,
  deleteView,
  restoreView,
  viewsQuery,
} from "../../../../shared/api/views.ts";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { movedTab, tabsOf } from "./tabs.ts";
import { filterOf } from "./view-search.ts";

export const noViews: ViewsReply = {
  views: [],
  desk: { tabs: [], start: null, columns: null },
};

/** Changes of the desk go one after the other, so that the last one stays. */
let deskSent: Promise<unknown> = Promise.resolve();

/** Each puts what the server answers in place, or reads all anew where it refused, and then throws. */
export function useViewChanges(search: ListSearch) {
  const client = useQueryClient();
  const { queryKey } = viewsQuery();
  const keep = (change: (known: ViewsReply) => ViewsReply) =>
    client.setQueryData(queryKey, (known) => change(known ?? noViews));
  const put = (view: View) => keep((known) => ({ ...known, views: withView(known.views, view) }));
  const orReadAnew = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      // A read that began before must not take back what is put in place.
      await client.cancelQueries({ queryKey });
      return await work();
    } catch (error) {
      await client.invalidateQueries({ queryKey });
      throw error;
    }
  };
  /** In force at once; put right by the answer, where no later one is on its way. */
  const changeOwnDesk = async (change: DeskChange): Promise<void> => {
    keep(({ views, desk }) => ({ views, desk: withChange(desk, change) }));
    const sent = deskSent.catch(() => undefined).then(() => orReadAnew(() => changeDesk(change)));
    deskSent = sent;
    const desk = await sent;
    if (deskSent === sent) keep((known) => ({ ...known, desk }));
  };
  return {
    /** the list on the screen, by a new name */
    saveAs: async (named: Pick<NewView, "name" | "shared" | "columns">): Promise<View> => {
      const view = { ...named, filter: filterOf(search) };
      const made = await orReadAnew(() => createView(view));
      put(made);
      return made;
    },
    change: async (view: View, change: Partial<NewView>): Promise<View> => {
      const { name, filter, columns, shared } = view;
      const changed = await orReadAnew(() =>
        changeView(view, { name, filter, columns, shared, ...change }),
      );
      put(changed);
      return changed;
    },
    remove: async (view: View): Promise<void> => {
      await orReadAnew(() => deleteView(view));
      keep((known) => ({ ...known, views: known.views.filter(({ id }) => id !== view.id) }));
    },
    restore: async (view: View): Promise<void> => {
      put(await orReadAnew(() => restoreView(view)));
    },
    changeDesk: changeOwnDesk,
    /** From where it is by now, which may be further than what was drawn. */
    move: (id: string, by: -1 | 1): Promise<void> => {
      const { views, desk } = client.getQueryData(queryKey) ?? noViews;
      return changeOwnDesk({ tabs: movedTab(tabsOf(views, desk), id, by) });
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
