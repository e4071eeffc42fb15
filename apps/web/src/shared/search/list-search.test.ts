import { describe, expect, it } from "vitest";
import { readListSearch, withoutForeign, writeListSearch } from "./list-search.ts";
import { stringifyQueryString } from "./query-string.ts";

const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const york = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

describe("the address bar", () => {
  it("comes back as it was written", () => {
    const search = {
      properties: [prague, york],
      created: { kind: "preset", preset: "this-month" },
      updated: { kind: "days", firstDay: "2026-11-01", lastDay: "2026-11-20" },
      since: "last-visit",
      state: ["open", "unknown"],
      q: "late check-in, Zoë",
      order: "-updated",
      density: "compact",
      thread: york,
    } as const;
    const read = readListSearch(writeListSearch(search));
    expect(read).toEqual({ search, dropped: [] });
  });

  it("is the same for the same search, however it was put together", () => {
    const one = writeListSearch({ properties: [york, prague, york], q: " spa ", state: [] });
    const other = writeListSearch({ q: "spa", properties: [prague, york] });
    expect(one).toBe(other);
  });

  it("says nothing where nothing is chosen", () => {
    expect(writeListSearch({ properties: [], q: "  " })).toBe("");
  });
});

describe("what is unknown or illegal", () => {
  it.each([
    ["created", "2026-11-21/2026-11-20"],
    ["updated", "last-8-days"],
    ["since", "yesterday"],
    ["state", "closed"],
    ["order", "sender"],
    ["density", "cosy"],
    ["thread", "12"],
    ["properties", "all"],
    ["q", "x".repeat(201)],
  ] as const)("%s=%s is dropped and told", (name, value) => {
    const { search, dropped } = readListSearch(stringifyQueryString({ [name]: value }));
    expect(search[name]).toBeUndefined();
    expect(dropped).toEqual([{ name, value }]);
  });

  it("of a list leaves what is good of it", () => {
    const { search, dropped } = readListSearch(`?properties=${prague},nowhere`);
    expect(search.properties).toEqual([prague]);
    expect(dropped).toEqual([{ name: "properties", value: "nowhere" }]);
  });

  it("takes any GUID for an id, and two spellings of one for one", () => {
    const old = "5a4db0c5-0000-0000-c000-000000000046";
    const { search, dropped } = readListSearch(
      `?properties=${old},${old.toUpperCase()}&thread=${old.toUpperCase()}`,
    );
    expect(search).toMatchObject({ properties: [old], thread: old });
    expect(dropped).toEqual([]);
  });

  it("never reaches the list from foreign parameters", () => {
    const foreign = "?utm_source=mail&created=&__proto__=x&constructor=y";
    expect(readListSearch(foreign)).toEqual({ search: {}, dropped: [] });
    expect(withoutForeign(foreign)).toBe("");
    expect(withoutForeign("?utm_source=mail&state=shut,open&q=7")).toBe("?q=7&state=shut,open");
  });
});
