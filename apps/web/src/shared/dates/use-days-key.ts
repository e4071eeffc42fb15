import { useEffect, useState } from "react";
import { daysKey, msToNextMidnight } from "./midnight.ts";

/** A machine that slept, or whose clock was set, is found out within this time. */
const longestWaitMs = 60_000;

/**
 * Changes when a new day begins in one of the zones: whatever is computed from a preset has to be
 * computed anew then, also in a tab left open over midnight.
 */
export function useDaysKey(timeZones: readonly string[]): string {
  const [key, setKey] = useState(() => daysKey(timeZones, Temporal.Now.instant()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const now = Temporal.Now.instant();
      setKey(daysKey(timeZones, now));
      timer = setTimeout(look, Math.min(longestWaitMs, msToNextMidnight(timeZones, now)));
    };
    look();
    return () => clearTimeout(timer);
  }, [timeZones]);
  return key;
}
