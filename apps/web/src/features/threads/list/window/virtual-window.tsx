import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import type { ScrollLayout } from "../scroll/layout.ts";
import { type ScrollHandle, useScrollPosition } from "../scroll/use-scroll-position.ts";
import type { ScrollRestoration } from "../scroll/use-scroll-restoration.ts";
import type { SeenRows } from "./seen-rows.ts";

type Watcher = ReturnType<typeof useWindowVirtualizer>;

type VirtualWindowProps = {
  list: ThreadsList;
  layout: ScrollLayout;
  restoration: ScrollRestoration;
  /** the row whose panel is open */
  openIndex: number | null;
  onSeen: (seen: SeenRows) => void;
  handle: RefObject<ScrollHandle | null>;
};

/**
 * Draws nothing: watches the window and says which rows are seen. Rows are drawn by the table, so that
 * the first of them need not wait for the virtualizer to be fetched.
 */
export function VirtualWindow({ onSeen, ...scroll }: VirtualWindowProps) {
  "use no memo"; // The virtualizer is one object that changes inside, which the compiler can't see.
  const { rowPx, topPx, coveredPx } = scroll.layout;
  const reported = useRef<SeenRows>({ first: 0, last: -1 });
  const report = (watcher: Pick<Watcher, "scrollOffset" | "calculateRange">) => {
    // It works the range out anew when the window scrolls or grows, which comes later than a move from
    // here, and not at all when rows become higher, lower or more.
    watcher.scrollOffset = scrollY;
    const range = watcher.calculateRange();
    const underBar = Math.floor((scrollY + coveredPx - topPx) / rowPx);
    const first = Math.max(range?.startIndex ?? 0, underBar);
    const last = range?.endIndex ?? -1;
    if (first === reported.current.first && last === reported.current.last) return;
    reported.current = { first, last };
    onSeen(reported.current);
  };
  const virtualizer = useWindowVirtualizer({
    count: scroll.list.rows.count,
    estimateSize: () => rowPx,
    overscan: 0,
    scrollMargin: topPx,
    useFlushSync: false,
    // Drawn before the browser paints what was scrolled to, or there would be a blank.
    onChange: (watcher, isScrolling) =>
      isScrolling ? flushSync(() => report(watcher)) : report(watcher),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer keeps the height of rows until it is told of another
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  useScrollPosition(scroll);
  useLayoutEffect(() => report(virtualizer));
  return null;
}
