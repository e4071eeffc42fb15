import { useElementScrollRestoration } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useState } from "react";
import type { Phase } from "./phase.ts";
import type { ThreadsList } from "./use-threads-list.ts";

/** The least height of a row in any layout: rather a few rows too many are asked for. */
const leastRowPx = 36;

type Place = { scrollY: number; rowsWanted: number };

/** Where the reader was when this history entry was last on the screen, after a reload. */
export function usePlaceLeft(): [Place | null, () => void] {
  const left = useElementScrollRestoration({ getElement: () => window });
  const [place, setPlace] = useState(() => (left?.scrollY ? placeAt(left.scrollY) : null));
  return [place, () => setPlace(null)];
}

function placeAt(scrollY: number): Place {
  return { scrollY, rowsWanted: Math.ceil((scrollY + innerHeight) / leastRowPx) };
}

/** Scrolls back there once enough rows are loaded, unless the reader has begun to scroll. */
export function useReturn(
  { rows, phase }: ThreadsList,
  place: Place | null,
  done: () => void,
): void {
  const isReady = place !== null && (rows.count >= place.rowsWanted || isAtRest(phase));
  useLayoutEffect(() => {
    if (!isReady) return;
    scrollTo(0, place.scrollY);
    done();
  }, [isReady, place, done]);
  useEffect(() => {
    if (!place) return;
    const signs = ["wheel", "touchmove", "keydown"] as const;
    for (const sign of signs) addEventListener(sign, done, { passive: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, done);
    };
  }, [place, done]);
}

function isAtRest({ kind }: Phase): boolean {
  return kind === "end" || kind === "failed" || kind === "incomplete" || kind === "stopped";
}

/** Another list is read from its top; one that Back brings is put in its place by the router. */
export function useTopOfNewList({ reading, outdated }: ThreadsList): void {
  const [shown, setShown] = useState(reading);
  const isNew = !outdated && shown !== reading;
  useLayoutEffect(() => {
    if (!isNew) return;
    setShown(reading);
    scrollTo(0, 0);
  }, [isNew, reading]);
}
