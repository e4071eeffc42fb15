import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react";
import { isAtRest } from "../reading/phase.ts";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import type { Rows } from "../rows/rows.ts";
import { keepAnchors, type ScrollAnchor, setAnchorIn } from "./anchors.ts";
import { anchorAt, anchorOf, type ScrollLayout, scrollTo, scrollToShow } from "./layout.ts";
import type { ScrollRestoration } from "./use-scroll-restoration.ts";

export type ScrollHandle = {
  /** brings a row into sight */
  reveal: (index: number) => void;
};

type ScrollInput = {
  list: ThreadsList;
  layout: ScrollLayout;
  restoration: ScrollRestoration;
  /** the row whose panel is open */
  openIndex: number | null;
  handle: RefObject<ScrollHandle | null>;
};

/** What the reader saw last, of rows that were the list's own. */
type Seen = { anchor: ScrollAnchor; listKey: string; rows: Rows; layout: ScrollLayout };

/**
 * The one owner of the scroll position. A list begins at its top; a step in the history leads back to
 * where the reader was; and whatever else changes, what they read stays where it is on the screen.
 */
export function useScrollPosition(input: ScrollInput): void {
  const { list, layout, restoration, handle } = input;
  const { rows, listKey, outdated, phase } = list;
  const { rowPx, topPx, coveredPx } = layout;
  const seen = useRef<Seen | null>(null);
  const note = () => {
    const anchor = anchorAt(scrollY, layout, rows);
    if (outdated || restoration.anchor || !anchor) return;
    seen.current = { anchor, listKey, rows, layout };
    setAnchorIn(restoration.entry, anchor);
  };
  const move = (toPx: number) => {
    if (Math.abs(toPx - scrollY) >= 1) window.scrollTo({ top: toPx, behavior: "instant" });
  };
  const settle = useEffectEvent(() => {
    if (outdated) return;
    if (restoration.anchor) return restore(restoration.anchor);
    const kept = seen.current && stay(seen.current, input);
    if (kept?.kind === "not-loaded-yet") return restoration.restoreTo(kept.anchor);
    if (kept) move(kept.toPx);
    note();
  });
  const restore = (anchor: ScrollAnchor) => {
    const found = rows.indexOf(anchor.id);
    if (found === -1 && rows.count <= anchor.index && !isAtRest(phase)) return;
    const index = found === -1 ? Math.min(anchor.index, rows.count - 1) : found;
    move(scrollTo(index, anchor.intoPx, layout));
    endRestoration();
  };
  const endRestoration = () => {
    if (!restoration.anchor) return;
    seen.current = null;
    restoration.restoreTo(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these move rows or the reader; settle sees the rest as it is by then
  useLayoutEffect(
    () => settle(),
    [
      rows,
      listKey,
      outdated,
      phase.kind,
      restoration.anchor,
      restoration.entry,
      rowPx,
      topPx,
      coveredPx,
    ],
  );
  useImperativeHandle(handle, () => ({
    reveal: (index) => move(scrollToShow(index, layout, scrollY, innerHeight)),
  }));
  useReader(note, endRestoration);
}

type Kept = { kind: "at"; toPx: number } | { kind: "not-loaded-yet"; anchor: ScrollAnchor };

/** Where what was seen is now; null: where it was. */
function stay(seen: Seen, { list, layout, openIndex }: ScrollInput): Kept | null {
  if (seen.listKey !== list.listKey) return { kind: "at", toPx: 0 };
  const open = isSameLayout(seen.layout, layout) ? null : anchorOfOpen(seen, openIndex);
  const anchor = (seen.layout.rowPx !== layout.rowPx && open) || seen.anchor;
  if (anchor.index === 0 && anchor.intoPx <= 0) return null;
  const index = list.rows.indexOf(anchor.id);
  if (index === -1) return isAtRest(list.phase) ? null : { kind: "not-loaded-yet", anchor };
  if (index === anchor.index && isSameLayout(seen.layout, layout)) return null;
  const toPx = scrollTo(index, anchor.intoPx, layout);
  const isShown = open && openIndex !== null;
  return { kind: "at", toPx: isShown ? scrollToShow(openIndex, layout, toPx, innerHeight) : toPx };
}

/** The row beside whose panel the list is laid out anew is what the reader looks at. */
function anchorOfOpen(
  { layout, rows, anchor }: Seen,
  openIndex: number | null,
): ScrollAnchor | null {
  if (openIndex === null) return null;
  const open = anchorOf(openIndex, scrollTo(anchor.index, anchor.intoPx, layout), layout, rows);
  const isInSight = open && open.intoPx < layout.rowPx && -open.intoPx < innerHeight;
  return isInSight ? open : null;
}

function isSameLayout(a: ScrollLayout, b: ScrollLayout): boolean {
  return a.rowPx === b.rowPx && a.topPx === b.topPx && a.coveredPx === b.coveredPx;
}

function useReader(onScroll: () => void, onMove: () => void): void {
  const scrolled = useEffectEvent(onScroll);
  const moved = useEffectEvent(onMove);
  useEffect(() => {
    const watch = new AbortController();
    const how = { passive: true, signal: watch.signal };
    addEventListener("scroll", () => scrolled(), how);
    addEventListener("pagehide", keepAnchors, how);
    for (const sign of ["wheel", "touchmove", "keydown"])
      addEventListener(sign, () => moved(), how);
    return () => watch.abort();
  }, []);
}
