import type { VolumeBar } from "@foyer/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { barAt, layOutPlot } from "./plot-layout.ts";

const counts = fc.record({ open: fc.nat(999), resolved: fc.nat(9999), unknown: fc.nat(3) });
const someBars = fc
  .array(fc.option(counts), { minLength: 1, maxLength: 200 })
  .map((all) => all.map((each): VolumeBar => ({ firstDay: "", lastDay: "", counts: each })));
const size = fc.record({
  width: fc.integer({ min: 280, max: 3800 }),
  height: fc.integer({ min: 60, max: 200 }),
});
const labelPx = 56;

it("stands within its room, each state as high as its share of the highest tick", () => {
  fc.assert(
    fc.property(someBars, size, (bars, room) => {
      const { bottom, columns, ticks, labels } = layOutPlot(bars, room, labelPx);
      const [lowest, highest] = [ticks[0], ticks.at(-1)];
      expect(lowest).toEqual({ value: 0, y: bottom });
      const perThread = (bottom - (highest?.y ?? 0)) / (highest?.value ?? 1);
      for (const [at, { x, width, segments }] of columns.entries()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(room.width + 1);
        let ground = bottom;
        for (const { state, y, height } of segments) {
          expect(y + height).toBeCloseTo(ground);
          expect(height).toBeCloseTo((bars[at]?.counts?.[state] ?? 0) * perThread);
          ground = y;
        }
        expect(ground).toBeGreaterThanOrEqual(0);
      }
      for (const [at, { x }] of labels.entries()) {
        expect(x).toBeGreaterThanOrEqual(labelPx / 2);
        expect(x).toBeLessThanOrEqual(room.width - labelPx / 2);
        expect(x - (labels[at - 1]?.x ?? -labelPx)).toBeGreaterThanOrEqual(labelPx);
      }
    }),
  );
});

it("finds the bar that the pointer is at, and beside them the nearest", () => {
  fc.assert(
    fc.property(someBars, size, fc.nat(199), (bars, room, some) => {
      const layout = layOutPlot(bars, room, labelPx);
      const at = some % bars.length;
      const { x, width } = layout.columns[at] ?? { x: 0, width: 0 };
      expect(barAt(layout, x + width / 2)).toBe(at);
      expect(barAt(layout, -5)).toBe(0);
      expect(barAt(layout, room.width + 5)).toBe(bars.length - 1);
    }),
  );
});

it("writes no halves of threads, and some days where there are few", () => {
  const bars = [0, 1].map((open) => ({
    firstDay: "",
    lastDay: "",
    counts: { open, resolved: 0, unknown: 0 },
  }));
  const { ticks, labels } = layOutPlot(bars, { width: 800, height: 100 }, labelPx);
  expect(ticks.map(({ value }) => value)).toEqual([0, 1]);
  expect(labels.map(({ index }) => index)).toEqual([0, 1]);
});
