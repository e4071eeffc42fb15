import { useEffect, useEffectEvent } from "react";
import { signedOut, subscribeSignedOut } from "../api/signed-out.ts";

/** Calls back once somebody has signed in over the page after their session had ended. */
export function useSignedInAgain(onSignedIn: () => void): void {
  const notify = useEffectEvent(onSignedIn);
  useEffect(() => {
    let wasOut = signedOut().isOut;
    return subscribeSignedOut(() => {
      const { isOut } = signedOut();
      if (wasOut && !isOut) notify();
      wasOut = isOut;
    });
  }, []);
}
