import { describe, expect, it } from "vitest";
import type { Rows } from "../rows/rows.ts";
import { anchorAt, anchorOf, scrollTo, scrollToShow } from "./layout.ts";

const rows: Rows = {
  count: 1000,
  at: (index) =>
    index < 1000
      ? {
          id: `id-${index}`,
          enterpriseId: null,
          subject: "",
          sender: "",
          createdUtc: "2026-11-20T10:00:00Z",
          updatedUtc: "2026-11-20T10:00:00Z",
          state: "open",
        }
      : undefined,
  indexOf: (id) => Number(id.slice("id-".length)),
};
const table = { rowPx: 48, topPx: 150, coveredPx: 100 };
const cards = { rowPx: 164, topPx: 180, coveredPx: 60 };

describe("a scroll anchor", () => {
  it("is the row right below what covers the window, and what of it is covered", () => {
    expect(anchorAt(50 + 48 * 7 + 10, table, rows)).toEqual({ id: "id-7", index: 7, intoPx: 10 });
  });

  it.each([0, 50, 51, 3000, 12_345])("at %i px is found again", (px) => {
    const anchor = anchorAt(px, table, rows);
    expect(anchor && scrollTo(anchor.index, anchor.intoPx, table)).toBe(px === 50 ? 0 : px);
  });

  it("of any row keeps its distance from there in another layout", () => {
    const anchor = anchorOf(10, 300, table, rows);
    const px = anchor ? scrollTo(10, anchor.intoPx, cards) : 0;
    const distance = (scroll: number, { rowPx, topPx, coveredPx }: typeof table) =>
      topPx + 10 * rowPx - scroll - coveredPx;
    expect(distance(px, cards)).toBe(distance(300, table));
  });

  it("without rows is none", () => {
    expect(anchorAt(0, table, { ...rows, at: () => undefined })).toBeNull();
  });
});

describe("bringing a row into sight", () => {
  it.each([
    ["above", 3, 5000, 150 + 3 * 48 - 100],
    ["below", 200, 0, 150 + 201 * 48 - 800],
    ["in sight already", 100, 4700, 4700],
    ["the first, with the head of the page", 0, 40, 0],
  ])("%s", (_, index, from, to) => {
    expect(scrollToShow(index, table, from, 800)).toBe(to);
  });
});
