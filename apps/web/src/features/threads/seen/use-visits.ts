import { useEffect } from "react";
import { tellVisit } from "../../../shared/seen/tell-seen.ts";

/** The server takes half an hour without a word for having left. */
const tellEveryMs = 2 * 60_000;

/**
 * Tells that somebody is here: now, and while hands are on keys, pointer or wheel. A page that lies open
 * on a desk is nobody's visit. Where it can't be told, nothing is marked, and the next hand tries again.
 */
export function useVisits(): void {
  useEffect(() => {
    const left = new AbortController();
    let toldMs = 0;
    const tell = () => {
      if (Date.now() - toldMs < tellEveryMs) return;
      toldMs = Date.now();
      tellVisit().catch(() => {
        toldMs = 0;
      });
    };
    tell();
    for (const sign of ["pointerdown", "keydown", "wheel", "touchmove"])
      addEventListener(sign, tell, { passive: true, signal: left.signal });
    return () => left.abort();
  }, []);
}
