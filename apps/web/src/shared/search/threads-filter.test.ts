import { expect, it } from "vitest";
import { defaultCreated, threadsFilterOf } from "./threads-filter.ts";

const updated = { kind: "preset", preset: "today" } as const;

it("an address that names no range means the last seven days", () => {
  expect(threadsFilterOf({ q: "spa" })).toEqual({ created: defaultCreated, words: "spa" });
});

it("an updated range alone is not narrowed by a created one", () => {
  expect(threadsFilterOf({ updated })).toEqual({ updated });
});

it("both ranges combine", () => {
  expect(threadsFilterOf({ created: updated, updated })).toEqual({ created: updated, updated });
});
