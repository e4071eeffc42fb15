import { useEffect, useState } from "react";
import { useFirstRender } from "../first-view/first-render.ts";
import { daysKey, msToNextMidnight } from "./midnight.ts";

/** A machine that slept, or whose clock was set, is found out within this time. */
const longestWaitMs = 60_000;

/**
 * An instant of today, renewed when a new day begins in one of the zones: whatever is computed from
 * a preset is computed anew then, also in a tab left open over midnight.
 */
export function useToday(timeZones: readonly string[]): Temporal.Instant {
  const first = useFirstRender();
  const [today, setToday] = useState(() => first?.now ?? Temporal.Now.instant());
  // As text, since equal zones must not start the timer anew with every render.
  const zoneText = timeZones.join(" ");
  useEffect(() => {
    const zones = zoneText.split(" ").filter(Boolean);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const now = Temporal.Now.instant();
      setToday((seen) => (daysKey(zones, seen) === daysKey(zones, now) ? seen : now));
      timer = setTimeout(look, Math.min(longestWaitMs, msToNextMidnight(zones, now)));
    };
    look();
    return () => clearTimeout(timer);
  }, [zoneText]);
  return today;
}
