import { useEffect, useEffectEvent, useState } from "react";
import { retryAfterMs } from "./retry-plan.ts";

type Failing = {
  error: Error | null;
  /** epoch ms */
  failedAtMs: number;
  /** how many pages were loaded: one more since the last failure means that it worked in between */
  pages: number;
  identity: string;
  retry: () => void;
};

type Streak = Pick<Failing, "failedAtMs" | "pages" | "identity"> & { failures: number };

/** Tries a failed read again where {@link retryAfterMs} says so. @returns epoch ms of the next try */
export function useAutoRetry({
  error,
  failedAtMs,
  pages,
  identity,
  retry,
}: Failing): number | null {
  const [streak, setStreak] = useState<Streak>({ failedAtMs: 0, pages: 0, identity, failures: 0 });
  const isNew = error !== null && failedAtMs !== streak.failedAtMs;
  if (isNew) {
    const goesOn = streak.identity === identity && streak.pages === pages;
    setStreak({ failedAtMs, pages, identity, failures: goesOn ? streak.failures + 1 : 1 });
  }
  const waitMs = error && !isNew ? retryAfterMs(error, streak.failures) : null;
  const retryAtMs = waitMs === null ? null : streak.failedAtMs + waitMs;

  const onDue = useEffectEvent(retry);
  useEffect(() => {
    if (retryAtMs === null) return;
    const timer = setTimeout(() => onDue(), Math.max(0, retryAtMs - Date.now()));
    const onOnline = () => onDue();
    addEventListener("online", onOnline);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", onOnline);
    };
  }, [retryAtMs]);
  return retryAtMs;
}
