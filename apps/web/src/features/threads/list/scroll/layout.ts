import type { Rows } from "../rows/rows.ts";
import type { ScrollAnchor } from "./anchors.ts";

/** Rows of one height below each other, in px from the top of the page. */
export type ScrollLayout = {
  rowPx: number;
  /** where the rows begin */
  topPx: number;
  /** what stands fixed over the top of the window */
  coveredPx: number;
};

/** The rows that are in sight, below what covers the top of the window. */
export function rowsInWindow(
  scrollPx: number,
  windowPx: number,
  { rowPx, topPx, coveredPx }: ScrollLayout,
  count: number,
): { first: number; last: number } {
  const rowAt = (px: number) => Math.min(count - 1, Math.max(0, Math.floor((px - topPx) / rowPx)));
  return { first: rowAt(scrollPx + coveredPx), last: rowAt(scrollPx + windowPx) };
}

/** The row right below what covers the window, as it is at a scroll position; null without rows. */
export function anchorAt(scrollPx: number, layout: ScrollLayout, rows: Rows): ScrollAnchor | null {
  const px = scrollPx + layout.coveredPx - layout.topPx;
  return anchorOf(Math.max(0, Math.floor(px / layout.rowPx)), scrollPx, layout, rows);
}

/** Any row as an anchor, at a scroll position. */
export function anchorOf(
  index: number,
  scrollPx: number,
  { rowPx, topPx, coveredPx }: ScrollLayout,
  rows: Rows,
): ScrollAnchor | null {
  const id = rows.at(index)?.id;
  const intoPx = scrollPx + coveredPx - topPx - index * rowPx;
  return id === undefined ? null : { id, index, intoPx };
}

/** The scroll position that brings a row to where an anchor has it. The head of the list goes with its first row. */
export function scrollTo(
  index: number,
  intoPx: number,
  { rowPx, topPx, coveredPx }: ScrollLayout,
): number {
  if (index === 0 && intoPx <= 0) return 0;
  return Math.max(0, topPx + index * rowPx + intoPx - coveredPx);
}

/** The nearest scroll position at which a row is in sight. The first one brings the head of the page. */
export function scrollToShow(
  index: number,
  { rowPx, topPx, coveredPx }: ScrollLayout,
  scrollPx: number,
  windowPx: number,
): number {
  if (index === 0) return 0;
  const px = topPx + index * rowPx;
  return Math.max(px + rowPx - windowPx, Math.min(scrollPx, px - coveredPx));
}
