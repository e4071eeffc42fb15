import { columnsSchema } from "@foyer/contract";
import { expect, it } from "vitest";
import { columnsOf, columnsText, layoutOf, sized } from "./kept-columns.ts";

const layout = {
  columns: [
    { id: "created", isHidden: false, widthPx: 240 },
    { id: "subject", isHidden: false },
    { id: "state", isHidden: true },
    { id: "sender", isHidden: false },
    { id: "property", isHidden: false },
    { id: "updated", isHidden: true },
  ],
  shortNames: true,
};

it("come back from the server as they were", () => {
  const columns = columnsSchema.parse(columnsOf(layout));
  expect(layoutOf(columns)).toEqual({ ...layout, columns: sized(layout.columns) });
  expect(columnsOf(layoutOf(columns))).toEqual(columns);
});

it("are what the server takes, whatever a browser has kept", () => {
  const odd = {
    columns: [
      { id: "subject", isHidden: true, widthPx: 3.7 },
      { id: "gone", isHidden: false },
      { id: "sender", isHidden: false, widthPx: 1e6 },
    ],
    shortNames: false,
  };
  expect(columnsSchema.parse(columnsOf(odd))).toEqual({
    columnVisibility: {},
    columnOrder: ["subject", "sender"],
    columnSizing: { subject: 64, sender: 960 },
    shortPropertyNames: false,
  });
});

it("are the usual ones where nothing was chosen, and told from others by each choice", () => {
  expect(layoutOf(null)).toEqual({ columns: [], shortNames: false });
  const texts = [
    layoutOf(null),
    layout,
    { ...layout, shortNames: false },
    { ...layout, columns: layout.columns.toReversed() },
    { ...layout, columns: layout.columns.map((column) => ({ ...column, isHidden: false })) },
  ].map(columnsText);
  expect(new Set(texts).size).toBe(texts.length);
});

it("once one is sized have shares of what there is, all of it together", () => {
  const shares = sized(layout.columns).map(({ width = "" }) => Number.parseFloat(width));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
  expect(shares[1]).toBeGreaterThan(shares[0] ?? 100);
  const none = layout.columns.map(({ id, isHidden }) => ({ id, isHidden }));
  expect(sized(none)).toEqual(none);
});
