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
import { keepPlaces, type Place, setPlaceIn } from "./anchors.ts";
import { placeAt, placeOf, type ScrollLayout, scrollTo, scrollToShow } from "./layout.ts";
import type { Arrival } from "./use-scroll-restoration.ts";

export type ScrollHandle = {
  /** brings a row into sight */
  reveal: (index: number) => void;
};

type ScrollInput = {
  list: ThreadsList;
  layout: ScrollLayout;
  arrival: Arrival;
  /** the row whose panel is open */
  openIndex: number | null;
  handle: RefObject<ScrollHandle | null>;
};

/** What the reader saw last, of rows that were the list's own. */
type Seen = { place: Place; reading: string; rows: Rows; layout: ScrollLayout };

/**
 * The one owner of the scroll position. A list begins at its top; a step in the history leads back to
 * where the reader was; and whatever else changes, what they read stays where it is on the screen.
 */
export function useScrollPlace(input: ScrollInput): void {
  const { list, layout, arrival, handle } = input;
  const { rows, reading, outdated, phase } = list;
  const { rowPx, topPx, coveredPx } = layout;
  const seen = useRef<Seen | null>(null);
  const note = () => {
    const place = placeAt(scrollY, layout, rows);
    if (outdated || arrival.place || !place) return;
    seen.current = { place, reading, rows, layout };
    setPlaceIn(arrival.entry, place);
  };
  const move = (toPx: number) => {
    if (Math.abs(toPx - scrollY) >= 1) window.scrollTo({ top: toPx, behavior: "instant" });
  };
  const settle = useEffectEvent(() => {
    if (outdated) return;
    if (arrival.place) return arrive(arrival.place);
    const kept = seen.current && stay(seen.current, input);
    if (kept?.kind === "not-loaded-yet") return arrival.returnTo(kept.place);
    if (kept) move(kept.toPx);
    note();
  });
  const arrive = (place: Place) => {
    const found = rows.indexOf(place.id);
    if (found === -1 && rows.count <= place.index && !isAtRest(phase)) return;
    const index = found === -1 ? Math.min(place.index, rows.count - 1) : found;
    move(scrollTo(index, place.intoPx, layout));
    endArrival();
  };
  const endArrival = () => {
    if (!arrival.place) return;
    seen.current = null;
    arrival.returnTo(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves rows, or their reader
  useLayoutEffect(
    () => settle(),
    [rows, reading, outdated, phase.kind, arrival.place, arrival.entry, rowPx, topPx, coveredPx],
  );
  useImperativeHandle(handle, () => ({
    reveal: (index) => move(scrollToShow(index, layout, scrollY, innerHeight)),
  }));
  useReader(note, endArrival);
}

type Kept = { kind: "at"; toPx: number } | { kind: "not-loaded-yet"; place: Place };

/** Where what was seen is now; null: where it was. */
function stay(seen: Seen, { list, layout, openIndex }: ScrollInput): Kept | null {
  if (seen.reading !== list.reading) return { kind: "at", toPx: 0 };
  const open = isSameLayout(seen.layout, layout) ? null : openPlace(seen, openIndex);
  const place = (seen.layout.rowPx !== layout.rowPx && open) || seen.place;
  if (place.index === 0 && place.intoPx <= 0) return null;
  const index = list.rows.indexOf(place.id);
  if (index === -1) return isAtRest(list.phase) ? null : { kind: "not-loaded-yet", place };
  if (index === place.index && isSameLayout(seen.layout, layout)) return null;
  const toPx = scrollTo(index, place.intoPx, layout);
  const isShown = open && openIndex !== null;
  return { kind: "at", toPx: isShown ? scrollToShow(openIndex, layout, toPx, innerHeight) : toPx };
}

/** The row beside whose panel the list is laid out anew is what the reader looks at. */
function openPlace({ layout, rows, place }: Seen, openIndex: number | null): Place | null {
  if (openIndex === null) return null;
  const open = placeOf(openIndex, scrollTo(place.index, place.intoPx, layout), layout, rows);
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
    addEventListener("pagehide", keepPlaces, how);
    for (const sign of ["wheel", "touchmove", "keydown"])
      addEventListener(sign, () => moved(), how);
    return () => watch.abort();
  }, []);
}
