import * as z from "zod/mini";
import { createListeners } from "../listeners.ts";

/** Where in the app the reader is. */
export type Location = {
  /** "/people"; no slash at its end but for the list's "/" */
  path: string;
  /** "?a=b", or "" */
  search: string;
  /** names the entry of the tab's history, also after a reload; what replaces it has a name of its own */
  entry: string;
};

/** push: a committed choice, Back undoes it. replace: one more letter, or one more tick. */
export type ChangeHow = "push" | "replace";

export type AppHistory = {
  /** the same object as long as nothing has changed */
  location: () => Location;
  /** Does nothing where the reader is there already. @param href path and search of a page of Foyer */
  go: (href: string, how?: ChangeHow) => void;
  back: () => void;
  /** whether the entry before this one is the app's too */
  canGoBack: () => boolean;
  subscribe: (listener: () => void) => () => void;
};

/** What is needed of a browser's tab. */
export type Tab = {
  history: Pick<History, "state" | "pushState" | "replaceState" | "back">;
  location: Pick<globalThis.Location, "pathname" | "search">;
  addEventListener: (type: "popstate", listener: () => void) => void;
};

const entrySchema = z.object({
  entry: z.string(),
  /** how many entries of the app lie before it */
  index: z.number(),
});

/** The tab's own history, for as long as the page lives. */
export function browserHistory(tab: Tab = window): AppHistory {
  const { subscribe, notify } = createListeners();
  let index = -1;
  const look = (): Location => {
    const kept = entrySchema.safeParse(tab.history.state).data;
    // The first one of the tab, or one that a link to a place in the page has made.
    const state = kept ?? newEntry(index + 1);
    if (!kept) tab.history.replaceState(state, "");
    index = state.index;
    const path = tab.location.pathname.replace(/(?<=.)\/+$/, "");
    return { path, search: tab.location.search, entry: state.entry };
  };
  let location = look();
  const change = () => {
    location = look();
    notify();
  };
  tab.addEventListener("popstate", change);
  return {
    location: () => location,
    go: (href, how = "push") => {
      if (href === location.path + location.search) return;
      if (how === "push") tab.history.pushState(newEntry(index + 1), "", href);
      else tab.history.replaceState(newEntry(index), "", href);
      change();
    },
    back: () => tab.history.back(),
    canGoBack: () => index > 0,
    subscribe,
  };
}

function newEntry(index: number): z.infer<typeof entrySchema> {
  return { entry: crypto.randomUUID(), index };
}
