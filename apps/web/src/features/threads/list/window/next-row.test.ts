import { describe, expect, it } from "vitest";
import { nextRow } from "./next-row.ts";

const from = { current: 10, last: 99, page: 20 };

describe("a key in the list", () => {
  it.each([
    ["ArrowDown", 11],
    ["ArrowUp", 9],
    ["PageDown", 30],
    ["PageUp", 0],
    ["Home", 0],
    ["End", 99],
    ["x", undefined],
  ])("%s leads to %s", (key, index) => expect(nextRow(key, from)).toBe(index));

  it("never leaves the list", () => {
    expect(nextRow("ArrowDown", { ...from, current: 99 })).toBe(99);
    expect(nextRow("PageDown", { ...from, current: 95 })).toBe(99);
    expect(nextRow("ArrowUp", { ...from, current: 0 })).toBe(0);
  });
});
