import { describe, expect, it } from "vitest";
import { memoryTab } from "../../testing/memory-history.ts";
import { browserHistory } from "./history.ts";

function begin(href: string) {
  const tab = memoryTab(href);
  const history = browserHistory(tab);
  const at = () => history.location().path + history.location().search;
  const entry = () => history.location().entry;
  return { tab, history, at, entry };
}

describe("the history of a tab", () => {
  it("goes on and back, and tells of each step", () => {
    const { history, at } = begin("/?state=open");
    const seen: string[] = [];
    const stop = history.subscribe(() => seen.push(at()));
    history.go("/people");
    history.back();
    expect(seen).toEqual(["/people", "/?state=open"]);
    stop();
    history.go("/new");
    expect(seen).toHaveLength(2);
  });

  it("knows an entry again, after a reload too, and none that took its place", () => {
    const { tab, history, entry } = begin("/");
    const first = entry();
    history.go("/?q=l");
    const typed = entry();
    history.go("/?q=la", "replace");
    expect(new Set([first, typed, entry()]).size).toBe(3);
    history.back();
    expect(entry()).toBe(first);
    expect(browserHistory(tab).location().entry).toBe(first);
  });

  it("can go back to what is the app's own alone", () => {
    const { tab, history } = begin("/new");
    expect(history.canGoBack()).toBe(false);
    history.go("/?q=spa", "replace");
    expect(history.canGoBack()).toBe(false);
    history.go("/people");
    expect(history.canGoBack()).toBe(true);
    expect(browserHistory(tab).canGoBack()).toBe(true);
    history.back();
    expect(history.canGoBack()).toBe(false);
  });

  it("makes no entry of where the reader is already", () => {
    const { history, entry } = begin("/?q=spa");
    const before = entry();
    history.go("/?q=spa");
    expect(entry()).toBe(before);
    expect(history.canGoBack()).toBe(false);
  });

  it("counts an entry that a link to a place in the page has made", () => {
    const { tab, history } = begin("/");
    tab.history.pushState(null, "", "/#threads");
    history.go("/people");
    history.back();
    expect(history.canGoBack()).toBe(true);
  });

  it("gives one object until something changes, and paths without a slash at their end", () => {
    const { history, at } = begin("/people/");
    expect(history.location()).toBe(history.location());
    expect(at()).toBe("/people");
    history.go("/");
    expect(at()).toBe("/");
  });
});
