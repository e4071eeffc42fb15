import { type Desk, type GivenViewId, givenViewIds, type View } from "@foyer/contract";
import { type ListSearch, writeListSearch } from "../../../../shared/search/list-search.ts";
import { searchOf } from "./view-search.ts";

/** A view as the bar knows it: a given one, or one that somebody saved. */
export type Tab = {
  id: string;
  name: string;
  /** the list that it shows */
  search: ListSearch;
  /** null: everybody has it, and nobody changes it */
  view: View | null;
};

const given: Record<GivenViewId, { name: string; search: ListSearch }> = {
  all: { name: "All", search: {} },
  open: {
    name: "Open",
    search: { created: { kind: "preset", preset: "last-7-days" }, state: ["open"] },
  },
  // What waits longest is rarely of this week.
  waiting: {
    name: "Waiting longest",
    search: {
      created: { kind: "preset", preset: "last-12-months" },
      state: ["open"],
      order: "created",
    },
  },
  today: { name: "Created today", search: { created: { kind: "preset", preset: "today" } } },
};

const givenTabs: readonly Tab[] = givenViewIds.map((id) => ({ id, view: null, ...given[id] }));

/** Those that somebody has put in an order, and the others behind: given, then by age. */
export function tabsOf(views: readonly View[], desk: Pick<Desk, "tabs">): readonly Tab[] {
  const saved = views.map((view) => ({
    id: view.id,
    name: view.name,
    search: searchOf(view.filter),
    view,
  }));
  const places = new Map(desk.tabs.map((id, place) => [id, place]));
  const placeOf = ({ id }: Tab) => places.get(id) ?? places.size;
  return [...givenTabs, ...saved].toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The list as the view has it; its address names the view. @param density stays as it is */
export function tabHref({ id, search }: Tab, density: ListSearch["density"]): string {
  return `/${writeListSearch({ ...search, view: id, density })}`;
}

/** The tab's neighbours change places with it. @param by -1: one place up */
export function movedTab(tabs: readonly Tab[], id: string, by: -1 | 1): string[] {
  const ids = tabs.map((tab) => tab.id);
  const from = ids.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) return ids;
  return ids.with(from, ids[to] ?? id).with(to, id);
}
