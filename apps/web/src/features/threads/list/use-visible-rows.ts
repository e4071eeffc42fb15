import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

type Window = {
  body: RefObject<HTMLElement | null>;
  count: number;
  rowPx: number;
  /** what stands fixed over the top of the list */
  coveredPx: number;
  /** a row that stays in the document wherever the reader scrolls: the one with the focus */
  kept: number | null;
};

export type VisibleRows = {
  /** indexes of the rows to draw, rising, with a little more than is seen at either end */
  indexes: readonly number[];
  /** of what is really seen */
  first: number;
  last: number;
  reveal: (index: number) => void;
};

/** The part of the list that the window shows. */
export function useVisibleRows({ body, count, rowPx, coveredPx, kept }: Window): VisibleRows {
  "use no memo"; // The virtualizer is one object that changes inside, which the compiler can't see.
  const scrollMargin = useDistanceFromTop(body);
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    estimateSize: () => rowPx,
    overscan: 15,
    scrollMargin,
    scrollPaddingStart: coveredPx,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept, count),
  });
  const first = virtualizer.range?.startIndex ?? 0;
  useKeptPlace(virtualizer, first, rowPx);
  return {
    indexes: virtualizer.getVirtualItems().map(({ index }) => index),
    first: Math.max(0, Math.min(count - 1, first + Math.floor(coveredPx / rowPx))),
    last: virtualizer.range?.endIndex ?? 0,
    reveal: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}

function withKept(indexes: number[], kept: number | null, count: number): number[] {
  if (kept === null || kept >= count || indexes.includes(kept)) return indexes;
  return [...indexes, kept].sort((a, b) => a - b);
}

/** How far below the start of the page the rows begin; notices above them come and go. */
function useDistanceFromTop(body: RefObject<HTMLElement | null>): number {
  const [distance, setDistance] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      setDistance(Math.round(top + window.scrollY));
    };
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return distance;
}

/** When rows get another height the reader stays at the row that was on top. */
function useKeptPlace(
  virtualizer: {
    measure: () => void;
    scrollToIndex: (index: number, to: { align: "start" }) => void;
  },
  first: number,
  rowPx: number,
): void {
  const lastRowPx = useRef(rowPx);
  useLayoutEffect(() => {
    if (lastRowPx.current === rowPx) return;
    lastRowPx.current = rowPx;
    virtualizer.measure();
    if (first > 0) virtualizer.scrollToIndex(first, { align: "start" });
  }, [virtualizer, first, rowPx]);
}
