import { describe, expect, it } from "vitest";
import { windowParts } from "./window-parts.ts";

const row = (index: number) => ({ kind: "row", index });
const gap = (at: number, rows: number) => ({ kind: "gap", at, rows });

describe("the parts of the table's body", () => {
  it("make up all rows, drawn or not", () => {
    expect(windowParts([3, 4], 10)).toEqual([gap(0, 3), row(3), row(4), gap(5, 5)]);
    expect(windowParts([0, 1], 2)).toEqual([row(0), row(1)]);
    expect(windowParts([], 7)).toEqual([gap(0, 7)]);
    expect(windowParts([], 0)).toEqual([]);
  });

  it("keep a row with the focus far from the window", () => {
    expect(windowParts([2, 8, 9], 12)).toEqual([
      gap(0, 2),
      row(2),
      gap(3, 5),
      row(8),
      row(9),
      gap(10, 2),
    ]);
  });

  it("leave out what a shorter list no longer has", () => {
    expect(windowParts([0, 5, 6], 3)).toEqual([row(0), gap(1, 2)]);
  });
});
