import { useEffect } from "react";
import type { Entry } from "../submissions/entry.ts";
import type { Desk } from "../submissions/submissions.ts";

/**
 * Tells the server which ends were seen, so that no later visit tells them again: once they stand on
 * a page that is looked at. What has to be decided or sent again counts as seen when it is acted on.
 */
export function useSeen(entries: readonly Entry[], desk: Desk): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      for (const entry of entries) if (isSeenByLooking(entry)) desk.markSeen(entry);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [entries, desk]);
}

function isSeenByLooking({ submission, origin }: Entry): boolean {
  if (submission.kind === "created") return true;
  if (submission.kind !== "not-created" || origin === "told") return false;
  // Its words are a draft of this browser; the server has nothing that would be lost. But a key used
  // for other words is that of another thread, whose end is still to be told.
  const { refusal, keySpent } = submission;
  return keySpent && !(refusal.kind === "problem" && refusal.problem.code === "key-reused");
}
