import { useLayoutEffect, useState } from "react";
import { useFirstRender } from "../../../../shared/first-view/first-render.ts";
import type { Density } from "../../../../shared/search/list-search.ts";

/** table: columns; lines: two lines a row, for tablets; cards: a labelled card a row, for phones. */
type RowLayout = "table" | "lines" | "cards";

export type RowMeasure = {
  layout: RowLayout;
  rowPx: number;
  /** the head of the table, which sticks to the top as well */
  headPx: number;
};

/** A finger needs 44 px. */
const hasFingerNow = () => matchMedia("(pointer: coarse)").matches;

const headRem = 2.25;
const usualRemPx = 16;

/** index.html asks the same before rows that came with it are painted. */
function layoutFor(pageRem: number): RowLayout {
  if (pageRem >= 72) return "table";
  return pageRem >= 40 ? "lines" : "cards";
}

/** Every row of a layout is equally high, so that none has to be measured. */
function rowHeightRem(layout: RowLayout, density: Density, hasFinger: boolean): number {
  if (layout === "cards") return 7.25;
  if (layout === "lines") return 4.5;
  if (density === "comfortable") return 3;
  return hasFinger ? 2.75 : 2.25;
}

/**
 * How rows are laid out on a page of this width. The panel that may stand beside the list does not
 * count, so that opening it moves no row away from under the hand.
 */
export function useRowMeasure(density: Density): RowMeasure {
  const drawn = useFirstRender()?.drawn;
  const [remPx, setRemPx] = useState(() => (drawn ? usualRemPx : remNow()));
  const [layout, setLayout] = useState(() => drawn?.layout ?? layoutFor(widthRemNow()));
  const hasFinger = !drawn && hasFingerNow();
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      setRemPx(remNow());
      setLayout(layoutFor(widthRemNow()));
    });
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, []);
  return {
    layout,
    rowPx: Math.round(rowHeightRem(layout, density, hasFinger) * remPx),
    headPx: layout === "table" ? Math.round(headRem * remPx) : 0,
  };
}

/** Staff may have set larger text in their browser. */
function remNow(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function widthRemNow(): number {
  return document.documentElement.offsetWidth / remNow();
}
