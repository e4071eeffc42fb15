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
  /** the row that is to stay in view when the layout changes: the one whose panel is open */
  anchor: number | null;
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
  anchor,
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
    // Above the first row nothing is left to hide, so the page shows its top too.
    reveal: (index) =>
      index === 0
        ? virtualizer.scrollToOffset(0)
        : virtualizer.scrollToIndex(index, { align: "auto" }),
  }));
  useKeptPlace(virtualizer, { rowPx, coveredPx, anchor });
  return null;
}

type Layout = Pick<VirtualWindowProps, "rowPx" | "coveredPx" | "anchor">;

/** When rows get another height the reader stays at the row that was on top, or at the open one. */
function useKeptPlace(virtualizer: Watcher, { rowPx, coveredPx, anchor }: Layout): void {
  "use no memo";
  const before = useRef({ rowPx, coveredPx });
  const first = virtualizer.range?.startIndex ?? 0;
  useLayoutEffect(() => {
    const isOther = before.current.rowPx !== rowPx;
    const isCovered = before.current.coveredPx !== coveredPx;
    before.current = { rowPx, coveredPx };
    if (isOther) virtualizer.measure();
    if (anchor !== null && anchor >= 0 && (isOther || isCovered)) {
      virtualizer.scrollToIndex(anchor, { align: "auto" });
    } else if (isOther && first > 0) virtualizer.scrollToIndex(first, { align: "start" });
  });
}
