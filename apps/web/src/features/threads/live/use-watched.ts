import { useEffect, useState } from "react";

/** A page that nobody has looked at for so long is told of nothing until somebody does. */
const leaveAfterMs = 10 * 60_000;

/** Whether somebody looks at the page, or did a moment ago, or wants to be told while nobody does. */
export function useWatched(isWanted: boolean): boolean {
  const [isWatched, setWatched] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") setWatched(true);
      else timer = setTimeout(() => setWatched(false), leaveAfterMs);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return isWatched || isWanted;
}
