import { useEffect, useState } from "react";

/** What is left of the time to an instant, in ms, renewed each second; undefined when there is none. */
export function useSecondsTo(atMs: number | null): number | undefined {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (atMs === null) return;
    setNowMs(Date.now());
    const ticker = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(ticker);
  }, [atMs]);
  return atMs === null ? undefined : Math.max(0, atMs - nowMs);
}
