import { describe, expect, it } from "vitest";
import { rowsToDraw } from "./seen-rows.ts";

const span = (indexes: number[]) => [indexes[0], indexes.at(-1), indexes.length];

describe("the rows to draw", () => {
  it("are those seen and some more at either end", () => {
    expect(span(rowsToDraw({ first: 100, last: 120 }, 1000, null))).toEqual([85, 135, 51]);
  });

  it("stay within the list", () => {
    expect(span(rowsToDraw({ first: 0, last: 20 }, 25, null))).toEqual([0, 24, 25]);
    expect(rowsToDraw({ first: 0, last: -1 }, 0, null)).toEqual([]);
  });

  it("are the first ones as long as the window is not watched", () => {
    expect(span(rowsToDraw(null, 50, null))).toEqual([0, 49, 50]);
    expect(span(rowsToDraw(null, 1000, null))).toEqual([0, 59, 60]);
  });

  it("hold the row with the focus wherever it is", () => {
    const seen = { first: 100, last: 120 };
    expect(rowsToDraw(seen, 1000, 3)[0]).toBe(3);
    expect(rowsToDraw(seen, 1000, 900).at(-1)).toBe(900);
    expect(rowsToDraw(seen, 1000, 110)).toHaveLength(51);
    expect(rowsToDraw(seen, 1000, 2000)).toHaveLength(51);
  });
});
