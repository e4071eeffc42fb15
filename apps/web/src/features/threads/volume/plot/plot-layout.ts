import type { ThreadState, VolumeBar } from "@foyer/contract";
import { scaleBand, scaleLinear } from "d3-scale";
import { totalOf } from "../volume-text.ts";

export type Size = { width: number; height: number };

/** Where everything stands, in px from the top left corner. */
export type PlotLayout = {
  /** where the bars begin; left of it are the numbers */
  left: number;
  /** the line that the bars stand on */
  bottom: number;
  /** from one bar's begin to the next one's */
  step: number;
  columns: Column[];
  /** of the numbers beside the bars */
  ticks: { value: number; y: number }[];
  /** bars whose days are written below */
  labels: { index: number; x: number }[];
};

type Column = { x: number; width: number; segments: Segment[] };
type Segment = { state: ThreadState; y: number; height: number };

/** What waits for somebody stands on the ground, where lengths are compared most easily. */
const stacked = ["open", "resolved", "unknown"] as const;

const [labelsPx, topPx, digitPx, widestPx] = [18, 6, 7, 44];

/** @param labelPx room that the days of one bar take, written out */
export function layOutPlot(
  bars: readonly VolumeBar[],
  { width, height }: Size,
  labelPx: number,
): PlotLayout {
  const most = Math.max(1, ...bars.map(({ counts }) => (counts ? totalOf(counts) : 0)));
  const bottom = Math.max(topPx, height - labelsPx);
  const y = scaleLinear().domain([0, most]).range([bottom, topPx]).nice(3);
  const ticks = y.ticks(3).filter(Number.isInteger);
  const digits = Math.max(...ticks.map((value) => value.toLocaleString("en").length));
  const left = Math.min(width, digits * digitPx + 8);
  const x = scaleBand<number>()
    .domain(bars.keys())
    .range([left, width])
    .paddingInner(0.2)
    .paddingOuter(0.1);
  const center = (index: number) => (x(index) ?? left) + x.bandwidth() / 2;
  const barPx = Math.min(widestPx, Math.max(1, x.bandwidth()));
  return {
    left,
    bottom,
    step: x.step(),
    columns: bars.map(({ counts }, index) => ({
      x: center(index) - barPx / 2,
      width: barPx,
      segments: counts ? stack((state) => counts[state], y) : [],
    })),
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    labels: labelled(bars.length, x.step(), labelPx)
      .map((index) => ({ index, x: center(index) }))
      .filter((label) => label.x - labelPx / 2 >= 0 && label.x + labelPx / 2 <= width),
  };
}

function stack(count: (state: ThreadState) => number, y: (value: number) => number): Segment[] {
  let below = 0;
  return stacked.flatMap((state) => {
    const above = below + count(state);
    const segment = { state, y: y(above), height: y(below) - y(above) };
    below = above;
    return segment.height > 0 ? [segment] : [];
  });
}

/** As many as have room, equally far apart, and the last one, which is what people look at. */
function labelled(count: number, stepPx: number, labelPx: number): number[] {
  const every = Math.max(1, Math.ceil(labelPx / stepPx));
  const first = (Math.max(0, count - 1) - Math.floor(labelPx / 2 / stepPx)) % every;
  return [...Array(count).keys()].filter((index) => index % every === Math.max(0, first));
}

/** The bar at a place of the pointer, the nearest one beside them. */
export function barAt({ left, step, columns }: PlotLayout, x: number): number {
  return Math.min(columns.length - 1, Math.max(0, Math.floor((x - left) / step)));
}
