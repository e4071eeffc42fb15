import { endpoints } from "@foyer/contract";
import { afterEach, expect, it } from "vitest";
import document from "../../../../../index.html?raw";
import { threadsPath } from "../../../../shared/api/threads.ts";
import { readListSearch } from "../../../../shared/search/list-search.ts";
import { threadsFilterOf } from "../../../../shared/search/threads-filter.ts";
import { pageSize } from "./page-size.ts";

const [, script = ""] = /<script>(.*?)<\/script>/s.exec(document) ?? [];

/** What the document asks for at an address of the app, with what the browser keeps. */
function askedAt(href: string, kept: Record<string, string> = {}): string[] {
  const asked: string[] = [];
  const location = new URL(href, "http://foyer.test");
  const run = new Function("location", "history", "localStorage", "fetch", script);
  run(
    location,
    { replaceState: (_: unknown, __: string, to: string) => Object.assign(location, partsOf(to)) },
    { getItem: (name: string) => kept[name] ?? null },
    (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response());
    },
  );
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
  const start = { "foyer.start": "/?state=open" };
  expect(askedAt("/", start)).toEqual([endpoints.enterprises, listAt("?state=open")]);
});

it.each([
  "/people",
  "/?view=0f6c9d5e-1111-4222-8333-444444444444",
  "/?since=last-visit&state=open",
])("the document asks for no list at %s, which it cannot know", (href) => {
  expect(askedAt(href)).toEqual([endpoints.enterprises]);
});
