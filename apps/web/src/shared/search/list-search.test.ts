import { describe, expect, it } from "vitest";
import { readListParams, validateListSearch, writeListParams } from "./list-search.ts";

const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const york = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

describe("the address bar", () => {
  it("comes back as it was written", () => {
    const search = {
      properties: [prague, york],
      created: { kind: "preset", preset: "this-month" },
      updated: { kind: "days", firstDay: "2026-11-01", lastDay: "2026-11-20" },
      state: ["open", "unknown"],
      q: "late check-in, Zoë",
      density: "compact",
      thread: york,
    } as const;
    const read = readListParams(validateListSearch(writeListParams(search)));
    expect(read).toEqual({ search, dropped: [] });
  });

  it("is the same for the same search, however it was put together", () => {
    const one = writeListParams({ properties: [york, prague, york], q: " spa ", state: [] });
    const other = writeListParams({ q: "spa", properties: [prague, york] });
    expect(one).toEqual(other);
  });

  it("says nothing where nothing is chosen", () => {
    expect(Object.values(writeListParams({ properties: [], q: "  " })).filter(Boolean)).toEqual([]);
  });
});

describe("what is unknown or illegal", () => {
  it.each([
    ["created", "2026-11-21/2026-11-20"],
    ["updated", "last-8-days"],
    ["state", "closed"],
    ["density", "cosy"],
    ["thread", "12"],
    ["properties", "all"],
    ["q", "x".repeat(201)],
  ] as const)("%s=%s is dropped and told", (name, value) => {
    const { search, dropped } = readListParams({ [name]: value });
    expect(search[name]).toBeUndefined();
    expect(dropped).toEqual([{ name, value }]);
  });

  it("of a list leaves what is good of it", () => {
    const { search, dropped } = readListParams({ properties: `${prague},nowhere` });
    expect(search.properties).toEqual([prague]);
    expect(dropped).toEqual([{ name: "properties", value: "nowhere" }]);
  });

  it("takes any GUID for an id, and two spellings of one for one", () => {
    const old = "5a4db0c5-0000-0000-c000-000000000046";
    const { search, dropped } = readListParams({
      properties: `${old},${old.toUpperCase()}`,
      thread: old.toUpperCase(),
    });
    expect(search).toMatchObject({ properties: [old], thread: old });
    expect(dropped).toEqual([]);
  });

  it("never reaches the list from foreign parameters", () => {
    const raw = { utm_source: "mail", q: 7, state: ["open"], created: "", __proto__: "x" };
    expect(validateListSearch(raw)).toEqual({});
  });
});
