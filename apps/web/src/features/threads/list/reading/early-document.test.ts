import { endpoints } from "@foyer/contract";
import { afterEach, expect, it } from "vitest";
import document from "../../../../../index.html?raw";
import { threadsPath } from "../../../../shared/api/threads.ts";
import { readListSearch } from "../../../../shared/search/list-search.ts";
import { threadsFilterOf } from "../../../../shared/search/threads-filter.ts";
import { pageSize } from "./page-size.ts";

const [, script = ""] = /<script>(.*?)<\/script>/s.exec(document) ?? [];

type Opened = {
  /** what the browser keeps, and what its tab does */
  kept?: Record<string, string>;
  tab?: Record<string, string>;
  /** `href` of the first view in the document */
  answered?: string;
};

/** What the document asks for at an address of the app. */
function askedAt(href: string, { kept = {}, tab = {}, answered }: Opened = {}): string[] {
  const asked: string[] = [];
  const location = new URL(href, "http://foyer.test");
  const answers = { textContent: JSON.stringify({ href: answered }) };
  const globals = {
    location,
    history: {
      state: { entry: "entry" },
      replaceState: (_: unknown, __: string, to: string) => Object.assign(location, partsOf(to)),
    },
    localStorage: { getItem: (name: string) => kept[name] ?? null },
    sessionStorage: { getItem: (name: string) => tab[name] ?? null },
    document: { getElementById: () => (answered === undefined ? null : answers) },
    fetch: (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response());
    },
  };
  new Function(...Object.keys(globals), script)(...Object.values(globals));
  return asked;
}

function partsOf(href: string) {
  const { pathname, search } = new URL(href, "http://foyer.test");
  return { pathname, search };
}

/** What the app asks for first at this address. */
function listAt(search: string): string {
  const filter = threadsFilterOf(readListSearch(search).search, null);
  return threadsPath({ ...filter, total: true, limit: pageSize(0) });
}

afterEach(() => {
  globalThis.foyerEarly = undefined;
});

it.each([
  "",
  "?created=last-30-days",
  "?created=2026-11-14/2026-11-20&order=created&state=open",
  "?updated=today&density=compact",
  "?created=this-month&updated=yesterday&order=-updated",
  "?properties=0f6c9d5e-1111-4222-8333-444444444444,1f6c9d5e-1111-4222-8333-444444444444",
  "?q=late+%26+early,+n%C3%A4chster&state=open,unknown",
  "?state=open&thread=0f6c9d5e-1111-4222-8333-444444444444",
])("the document asks at /%s for what the list asks for first", (search) => {
  expect(askedAt(`/${search}`)).toEqual([endpoints.enterprises, listAt(search)]);
});

it("the document asks for the list that Foyer opens with", () => {
  const kept = { "foyer.start": "/?state=open" };
  expect(askedAt("/", { kept })).toEqual([endpoints.enterprises, listAt("?state=open")]);
});

it.each([
  "/people",
  "/?view=0f6c9d5e-1111-4222-8333-444444444444",
  "/?since=last-visit&state=open",
])("the document asks for no list at %s, which it cannot know", (href) => {
  expect(askedAt(href)).toEqual([endpoints.enterprises]);
});

it("the document asks for nothing that came with it", () => {
  expect(askedAt("/?state=open", { answered: "/?state=open" })).toEqual([]);
});

it("the document asks where what came with it is of another list than Foyer opens with", () => {
  const kept = { "foyer.start": "/?state=open" };
  const asked = askedAt("/", { kept, answered: "/" });
  expect(asked).toEqual([endpoints.enterprises, listAt("?state=open")]);
});

it.each([
  [0, 0],
  [7, 2],
])("the document asks where a list reappears that was left at row %i", (index, requests) => {
  const anchors = [{ entry: "entry", anchor: { id: "x", index, intoPx: 0 } }];
  const tab = { "foyer.scroll-anchors": JSON.stringify(anchors) };
  expect(askedAt("/", { tab, answered: "/" })).toHaveLength(requests);
});
