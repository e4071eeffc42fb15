import { expect, it } from "vitest";
import { readListSearch, writeListSearch } from "../../../../shared/search/list-search.ts";
import { isOldestOpen, oldestOpen, withoutOldestOpen } from "./oldest-open.ts";

const days = { kind: "days", firstDay: "2026-11-01", lastDay: "2026-11-20" } as const;

it("is of a year where no days are chosen, and of the chosen ones else", () => {
  expect(writeListSearch({ q: "spa", ...oldestOpen({ q: "spa" }) })).toBe(
    "?created=last-12-months&order=created&q=spa&state=open",
  );
  expect(oldestOpen({ created: days }).created).toBe(days);
  expect(oldestOpen({ updated: days }).created).toBeUndefined();
});

it("is known by its address, and leaves it as it was", () => {
  const { search } = readListSearch(writeListSearch(oldestOpen({})));
  expect([isOldestOpen(search), isOldestOpen({ state: ["open"] }), isOldestOpen({})]).toEqual([
    true,
    false,
    false,
  ]);
  expect(writeListSearch({ ...search, ...withoutOldestOpen(search) })).toBe("");
  const chosen = { ...oldestOpen({ created: days }) };
  expect(withoutOldestOpen(chosen).created).toBe(days);
});
