import type { Problem } from "@foyer/contract";
import { useEffect, useEffectEvent, useState } from "react";
import { ApiProblemError } from "../../../../shared/api/errors.ts";
import { pauseBeforeRetry } from "../../../../shared/api/healing.ts";
import { useSecondsTo } from "./use-seconds-to.ts";

/**
 * Tries a source again once, when its problem says that waiting helps and how long.
 *
 * @returns ms until then, renewed each second; null: only by the button
 */
export function useOneRetry(problem: Problem, retry: () => void): number | null {
  const [dueMs, setDueMs] = useState(() => {
    const waitMs = pauseBeforeRetry(new ApiProblemError(problem), 1);
    return waitMs === null ? null : Date.now() + waitMs;
  });
  const onDue = useEffectEvent(() => {
    setDueMs(null);
    retry();
  });
  useEffect(() => {
    if (dueMs === null) return;
    const timer = setTimeout(() => onDue(), Math.max(0, dueMs - Date.now()));
    return () => clearTimeout(timer);
  }, [dueMs]);
  return useSecondsTo(dueMs) ?? null;
}
