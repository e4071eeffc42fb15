import { useEffect, useEffectEvent } from "react";
import { sessionStatus, subscribeToSession } from "../api/session-status.ts";

/** Calls back once somebody has signed in over the page after their session had ended. */
export function useSignedInAgain(onSignedIn: () => void): void {
  const notify = useEffectEvent(onSignedIn);
  useEffect(() => {
    let before = sessionStatus().kind;
    return subscribeToSession(() => {
      const { kind } = sessionStatus();
      if (before === "ended" && kind === "signed-in") notify();
      before = kind;
    });
  }, []);
}
