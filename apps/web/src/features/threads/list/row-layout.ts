import { type RefObject, useLayoutEffect, useState } from "react";
import type { Density } from "../../../shared/search/list-search.ts";

/** table: columns; lines: two lines a row, for tablets; cards: a labelled card a row, for phones. */
type RowLayout = "table" | "lines" | "cards";

export type RowMeasure = {
  layout: RowLayout;
  rowPx: number;
  /** the head of the table, which sticks to the top as well */
  headPx: number;
};

/** A finger needs 44 px. */
const hasFinger = matchMedia("(pointer: coarse)");

const headRem = 2.25;

function layoutFor(widthRem: number): RowLayout {
  if (widthRem >= 60) return "table";
  return widthRem >= 38 ? "lines" : "cards";
}

/** Every row of a layout is equally high, so that none has to be measured. */
function rowHeightRem(layout: RowLayout, density: Density): number {
  if (layout === "cards") return 10.25;
  if (layout === "lines") return 4.5;
  if (density === "comfortable") return 3;
  return hasFinger.matches ? 2.75 : 2.25;
}

/** How rows are laid out in the width the list has, which an open panel makes smaller. */
export function useRowMeasure(list: RefObject<HTMLElement | null>, density: Density): RowMeasure {
  const [{ widthRem, remPx }, setSize] = useState(() => sizeOf(document.documentElement));
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize(sizeOf(element)));
    setSize(sizeOf(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  const layout = layoutFor(widthRem);
  return {
    layout,
    rowPx: Math.round(rowHeightRem(layout, density) * remPx),
    headPx: layout === "table" ? Math.round(headRem * remPx) : 0,
  };
}

/** In rem, since staff may have set larger text in their browser. */
function sizeOf(element: HTMLElement) {
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { widthRem: element.clientWidth / remPx, remPx };
}
