import { describe, expect, it } from "vitest";
import { createWatching, rowsToDraw, spanRound } from "./seen-rows.ts";

const ends = (indexes: number[]) => [indexes[0], indexes.at(-1), indexes.length];

describe("the rows to draw", () => {
  it("are those seen and some more at either end", () => {
    expect(spanRound({ first: 100, last: 120 })).toEqual({ start: 92, end: 132 });
  });

  it("are the same ones for a few rows further", () => {
    expect(spanRound({ first: 103, last: 122 })).toEqual({ start: 92, end: 132 });
    expect(spanRound({ first: 104, last: 124 })).toEqual({ start: 96, end: 136 });
  });

  it("stay within the list", () => {
    expect(ends(rowsToDraw(spanRound({ first: 0, last: 20 }), 25, null))).toEqual([0, 24, 25]);
    expect(rowsToDraw(spanRound({ first: 0, last: -1 }), 0, null)).toEqual([]);
  });

  it("are the first ones as long as the window is not watched", () => {
    const { span } = createWatching();
    expect(ends(rowsToDraw(span(), 50, null))).toEqual([0, 49, 50]);
    expect(ends(rowsToDraw(span(), 1000, null))).toEqual([0, 59, 60]);
  });

  it("hold the row with the focus wherever it is", () => {
    const span = { start: 85, end: 136 };
    expect(rowsToDraw(span, 1000, 3)[0]).toBe(3);
    expect(rowsToDraw(span, 1000, 900).at(-1)).toBe(900);
    expect(rowsToDraw(span, 1000, 110)).toHaveLength(51);
    expect(rowsToDraw(span, 1000, 2000)).toHaveLength(51);
  });
});

describe("what is seen", () => {
  it("draws nothing anew where the same rows are drawn", () => {
    const watching = createWatching();
    watching.see({ first: 100, last: 120 }, false);
    const drawn = watching.span();
    watching.see({ first: 102, last: 122 }, false);
    expect(watching.span()).toBe(drawn);
    watching.see({ first: 107, last: 127 }, false);
    expect(watching.span()).not.toBe(drawn);
  });

  it("moves the tab stop at rest, and while it is scrolled only where its row is drawn no more", () => {
    const watching = createWatching();
    watching.see({ first: 100, last: 120 }, true);
    watching.see({ first: 106, last: 126 }, false);
    expect(watching.firstStop()).toBe(100);
    watching.see({ first: 120, last: 140 }, false);
    expect(watching.firstStop()).toBe(120);
    watching.see({ first: 124, last: 144 }, true);
    expect(watching.firstStop()).toBe(124);
  });
});
