import { type AppHistory, browserHistory, type Tab } from "../shared/navigation/history.ts";

/** The app's history of a tab that is not there: what a test does in it leaves its own page alone. */
export function memoryHistory(href: string): AppHistory {
  return browserHistory(memoryTab(href));
}

/** As much of a browser's tab as the app's history needs. */
export function memoryTab(href: string): Tab {
  const listeners: (() => void)[] = [];
  const entries: { href: string; state: unknown }[] = [{ href, state: null }];
  let at = 0;
  const url = () => new URL(entries[at]?.href ?? "/", "http://foyer.example");
  const step = (by: number) => {
    if (!entries[at + by]) return;
    at += by;
    for (const listener of listeners) listener();
  };
  return {
    history: {
      get state() {
        return entries[at]?.state;
      },
      pushState: (state, _, next) => {
        entries.splice(at + 1, entries.length, { href: String(next), state });
        at += 1;
      },
      replaceState: (state, _, next) => {
        entries[at] = { href: String(next ?? url().href), state };
      },
      back: () => step(-1),
    },
    location: {
      get pathname() {
        return url().pathname;
      },
      get search() {
        return url().search;
      },
    },
    addEventListener: (_, listener) => listeners.push(listener),
  };
}
