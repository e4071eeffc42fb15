import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";
import { flushSync } from "react-dom";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import type { ScrollLayout } from "../scroll/layout.ts";
import { rowsInWindow } from "../scroll/layout.ts";
import { type ScrollHandle, useScrollPosition } from "../scroll/use-scroll-position.ts";
import type { ScrollRestoration } from "../scroll/use-scroll-restoration.ts";
import type { RowMeasure } from "./row-layout.ts";
import type { Watching } from "./seen-rows.ts";
import { useSurroundings } from "./use-surroundings.ts";

type WatcherProps = {
  list: ThreadsList;
  layout: ScrollLayout;
  restoration: ScrollRestoration;
  /** the row whose panel is open */
  openIndex: number | null;
  watching: Watching;
  handle: RefObject<ScrollHandle | null>;
};

type WindowWatcherProps = Omit<WatcherProps, "layout"> & {
  measure: RowMeasure;
  /** the body of the table, and the bar that sticks to the top of the page */
  rows: RefObject<HTMLElement | null>;
  bar: RefObject<HTMLElement | null>;
};

/** After the last of its scroll events a window is at rest. */
const restMs = 150;

/**
 * Draws nothing: watches the window and says which rows are seen. The table draws them, so that the
 * first of them need not wait for this to be fetched.
 */
export function WindowWatcher({ measure, rows, bar, ...watched }: WindowWatcherProps) {
  const surroundings = useSurroundings(rows, bar);
  if (!surroundings) return null;
  const { topPx, barPx } = surroundings;
  const { rowPx, headPx } = measure;
  return <Watcher {...watched} layout={{ rowPx, topPx, coveredPx: barPx + headPx }} />;
}

function Watcher({ watching, ...scroll }: WatcherProps) {
  const { layout, list } = scroll;
  const see = (isAtRest: boolean) => {
    const next = rowsInWindow(scrollY, innerHeight, layout, list.rows.count);
    const seen = watching.seen();
    const isSame = seen?.first === next.first && seen.last === next.last;
    if (!isSame || isAtRest !== watching.isAtRest()) watching.see(next, isAtRest);
  };
  useScrollPosition(scroll);
  // A move from here comes before its scroll event, and rows become higher, lower or more without one.
  useLayoutEffect(() => see(watching.isAtRest()));
  useWindow(see);
  return null;
}

function useWindow(onChange: (isAtRest: boolean) => void): void {
  // Drawn before the browser paints what was scrolled to, or there would be a blank.
  const changed = useEffectEvent((isAtRest: boolean) => flushSync(() => onChange(isAtRest)));
  useEffect(() => {
    const watch = new AbortController();
    const how = { passive: true, signal: watch.signal };
    let rest: ReturnType<typeof setTimeout> | undefined;
    const scrolled = () => {
      clearTimeout(rest);
      rest = setTimeout(() => changed(true), restMs);
      changed(false);
    };
    addEventListener("scroll", scrolled, how);
    addEventListener("resize", () => changed(true), how);
    return () => {
      watch.abort();
      clearTimeout(rest);
    };
  }, []);
}
