import { expect, it } from "vitest";
import { defaultCreated, threadsFilterOf } from "./threads-filter.ts";

const updated = { kind: "preset", preset: "today" } as const;

it("an address that names no range means the last seven days", () => {
  expect(threadsFilterOf({ q: "spa" }, null)).toEqual({ created: defaultCreated, words: "spa" });
});

it("an updated range alone is not narrowed by a created one", () => {
  expect(threadsFilterOf({ updated }, null)).toEqual({ updated });
});

it("both ranges combine", () => {
  expect(threadsFilterOf({ created: updated, updated }, null)).toEqual({
    created: updated,
    updated,
  });
});

it("since the last visit goes by what the server says of it, and by nothing before it has", () => {
  const search = { since: "last-visit" } as const;
  expect(threadsFilterOf(search, null)).toEqual({ since: null });
  const newFromUtc = "2026-11-20T08:00:00.000Z";
  expect(threadsFilterOf({ ...search, q: "spa" }, { newFromUtc })).toEqual({
    since: newFromUtc,
    words: "spa",
  });
});
