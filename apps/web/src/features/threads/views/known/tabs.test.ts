import type { View, ViewFilter } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { readListSearch } from "../../../../shared/search/list-search.ts";
import { movedTab, tabHref, tabsOf } from "./tabs.ts";
import { filterOf, listText, saysList, searchOf } from "./view-search.ts";

const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const york = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

const view = (id: string, filter: ViewFilter): View => ({
  id,
  name: id,
  filter,
  hiddenProperties: 0,
  columns: null,
  shared: false,
  owner: "Anna",
  isMine: true,
  mayEdit: true,
  version: 1,
  changedBy: "Anna",
  changedUtc: "2026-11-20T10:00:00Z",
});

describe("what a view keeps of an address", () => {
  it.each([
    "",
    "?state=open",
    `?created=last-7-days&properties=${prague},${york}`,
    "?since=last-visit&state=open",
    `?created=last-30-days&properties=${prague}&since=last-visit`,
    "?order=created&q=late%2C+check-in&state=open,unknown&updated=2026-11-01/2026-11-20",
  ])("%s is the list that it asks for", (address) => {
    const { search } = readListSearch(address);
    expect(listText(searchOf(filterOf(search)))).toBe(listText(search));
  });

  it("always names its period, presets by their names, and not what is no part of a view", () => {
    const { search } = readListSearch(`?density=compact&thread=${york}&view=open&order=-created`);
    expect(filterOf(search)).toEqual({ created: "last-7-days" });
    expect(filterOf(readListSearch("?updated=today").search)).toEqual({ updated: "today" });
  });

  it("is told from another list by whatever is filtered or ordered", () => {
    const texts = ["", "?created=today", "?state=open", "?q=spa", "?order=created"].map((address) =>
      listText(readListSearch(address).search),
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(listText({ view: "open", density: "compact" })).toBe(listText({}));
  });
});

describe("tabs", () => {
  const views = [view(prague, { created: "today" }), view(york, { created: "last-30-days" })];
  const idsBy = (order: string[]) => tabsOf(views, { tabs: order }).map(({ id }) => id);

  it("are the given ones and then the saved, but for those somebody has put elsewhere", () => {
    expect(idsBy([])).toEqual(["all", "open", "waiting", "today", prague, york]);
    expect(idsBy([york, "gone", "open"])).toEqual([
      york,
      "open",
      "all",
      "waiting",
      "today",
      prague,
    ]);
  });

  it("move by one place, and not out of the bar", () => {
    const tabs = tabsOf(views, { tabs: [] });
    const order = movedTab(tabs, york, -1);
    expect(idsBy(order)).toEqual(["all", "open", "waiting", "today", york, prague]);
    expect(movedTab(tabs, "all", -1)).toEqual(idsBy([]));
    expect(movedTab(tabs, york, 1)).toEqual(idsBy([]));
  });

  it("have addresses that name them and say their lists, the oldest open first among them", () => {
    const hrefs = tabsOf([], { tabs: [] }).map((tab) => tabHref(tab, "compact"));
    expect(hrefs).toEqual([
      "/?density=compact&view=all",
      "/?created=last-7-days&density=compact&state=open&view=open",
      "/?created=last-12-months&density=compact&order=created&state=open&view=waiting",
      "/?created=today&density=compact&view=today",
    ]);
    for (const href of hrefs.slice(1))
      expect(saysList(readListSearch(href.slice(1)).search)).toBe(true);
    expect(saysList(readListSearch("?view=open&since=last-visit").search)).toBe(true);
    expect(saysList(readListSearch("?view=open&density=compact").search)).toBe(false);
  });
});
