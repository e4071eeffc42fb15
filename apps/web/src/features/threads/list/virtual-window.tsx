import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { SeenRows } from "./seen-rows.ts";

export type WindowHandle = { reveal: (index: number) => void };

type Watcher = ReturnType<typeof useWindowVirtualizer>;

type VirtualWindowProps = {
  count: number;
  rowPx: number;
  /** where the rows begin, from the top of the page */
  topPx: number;
  /** what stands fixed over the top of the window */
  coveredPx: number;
  onSeen: (seen: SeenRows) => void;
  handle: RefObject<WindowHandle | null>;
};

/**
 * Draws nothing: watches the window and says which rows are seen. Rows are drawn by the table, so that
 * the first of them need not wait for the virtualizer to be fetched.
 */
export function VirtualWindow({
  count,
  rowPx,
  topPx,
  coveredPx,
  onSeen,
  handle,
}: VirtualWindowProps) {
  "use no memo"; // The virtualizer is one object that changes inside, which the compiler can't see.
  const told = useRef<SeenRows>({ first: 0, last: -1 });
  const tell = ({ range, scrollOffset }: Pick<Watcher, "range" | "scrollOffset">) => {
    const underBar = Math.floor(((scrollOffset ?? 0) + coveredPx - topPx) / rowPx);
    const first = Math.max(range?.startIndex ?? 0, underBar);
    const last = range?.endIndex ?? -1;
    if (first === told.current.first && last === told.current.last) return;
    told.current = { first, last };
    onSeen(told.current);
  };
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowPx,
    overscan: 0,
    scrollMargin: topPx,
    scrollPaddingStart: coveredPx,
    useFlushSync: false,
    // Drawn before the browser paints what was scrolled to, or there would be a blank.
    onChange: (watcher, isScrolling) =>
      isScrolling ? flushSync(() => tell(watcher)) : tell(watcher),
  });
  useLayoutEffect(() => tell(virtualizer));
  useImperativeHandle(handle, () => ({
    reveal: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  }));
  useKeptPlace(virtualizer, rowPx);
  return null;
}

/** When rows get another height the reader stays at the row that was on top. */
function useKeptPlace(virtualizer: Watcher, rowPx: number): void {
  "use no memo";
  const rowPxBefore = useRef(rowPx);
  const first = virtualizer.range?.startIndex ?? 0;
  useLayoutEffect(() => {
    if (rowPxBefore.current === rowPx) return;
    rowPxBefore.current = rowPx;
    virtualizer.measure();
    if (first > 0) virtualizer.scrollToIndex(first, { align: "start" });
  });
}
