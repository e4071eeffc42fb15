import { useLayoutEffect, useRef } from "react";
import type { Rows } from "./rows.ts";

type Place = { identity: string; id: string; index: number };

/**
 * Rows that come in above the reader, such as those of a retried property, push nothing away: what
 * was on top of the window stays there.
 *
 * @param first index of the first row that is seen
 */
export function useStillPlace(rows: Rows, identity: string, first: number, rowPx: number): void {
  const place = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const before = place.current;
    if (
      before?.identity === identity &&
      before.index > 0 &&
      rows.at(before.index)?.id !== before.id
    ) {
      const index = rows.indexOf(before.id);
      if (index !== -1) scrollBy({ top: (index - before.index) * rowPx, behavior: "instant" });
    }
    place.current = null;
  }, [rows, identity, rowPx]);
  useLayoutEffect(() => {
    const id = rows.at(first)?.id;
    place.current = id === undefined ? null : { identity, id, index: first };
  });
}
