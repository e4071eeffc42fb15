import { describe, expect, it } from "vitest";
import { nextRow } from "./next-row.ts";

const place = { current: 10, last: 99, page: 20 };

describe("a key in the list", () => {
  it.each([
    ["ArrowDown", 11],
    ["ArrowUp", 9],
    ["PageDown", 30],
    ["PageUp", 0],
    ["Home", 0],
    ["End", 99],
    ["x", undefined],
  ])("%s leads to %s", (key, index) => expect(nextRow(key, place)).toBe(index));

  it("never leaves the list", () => {
    expect(nextRow("ArrowDown", { ...place, current: 99 })).toBe(99);
    expect(nextRow("PageDown", { ...place, current: 95 })).toBe(99);
    expect(nextRow("ArrowUp", { ...place, current: 0 })).toBe(0);
  });
});
