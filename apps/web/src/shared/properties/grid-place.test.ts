import { describe, expect, it } from "vitest";
import { nextPlace } from "./grid-place.ts";
import { withProperty } from "./picked.ts";

describe("keys in the list of properties", () => {
  it.each([
    ["ArrowDown", 4, 5],
    ["ArrowUp", 4, 3],
    ["ArrowUp", 0, 0],
    ["ArrowDown", 999, 999],
    ["PageDown", 4, 10],
    ["PageUp", 4, 0],
    ["Home", 500, 0],
    ["End", 4, 999],
  ])("%s leads from row %i to %i", (key, from, to) => {
    expect(nextPlace(key, { row: from, column: 1 }, 1000)).toEqual({ row: to, column: 1 });
  });

  it("lead from ticking to only and back", () => {
    expect(nextPlace("ArrowRight", { row: 3, column: 0 }, 9)).toEqual({ row: 3, column: 1 });
    expect(nextPlace("ArrowLeft", { row: 3, column: 1 }, 9)).toEqual({ row: 3, column: 0 });
  });

  it("leave typing and an empty list alone", () => {
    expect(nextPlace("a", { row: 0, column: 0 }, 9)).toBeUndefined();
    expect(nextPlace("ArrowDown", { row: 0, column: 0 }, 0)).toBeUndefined();
  });
});

describe("ticking a property", () => {
  it("narrows from all to it, then adds", () => {
    expect(withProperty(undefined, "a", true)).toEqual(["a"]);
    expect(withProperty(["a"], "b", true)).toEqual(["a", "b"]);
  });

  it("comes back to all with the last one unticked", () => {
    expect(withProperty(["a", "b"], "a", false)).toEqual(["b"]);
    expect(withProperty(["b"], "b", false)).toBeUndefined();
  });
});
