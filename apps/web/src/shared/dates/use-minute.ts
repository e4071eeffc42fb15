import { useEffect, useState } from "react";

const minuteMs = 60_000;

/** Epoch milliseconds, renewed when a clock that shows minutes moves on. */
export function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNowMs(Date.now()), minuteMs - (nowMs % minuteMs));
    return () => clearTimeout(timer);
  }, [nowMs]);
  return nowMs;
}
