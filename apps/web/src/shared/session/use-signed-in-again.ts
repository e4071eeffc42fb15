import { useEffect, useEffectEvent } from "react";
import { currentDoor, subscribeToDoor } from "../api/door.ts";

/** Calls back once somebody has signed in over the page after their session had ended. */
export function useSignedInAgain(onSignedIn: () => void): void {
  const notify = useEffectEvent(onSignedIn);
  useEffect(() => {
    let before = currentDoor().kind;
    return subscribeToDoor(() => {
      const { kind } = currentDoor();
      if (before === "ended" && kind === "open") notify();
      before = kind;
    });
  }, []);
}
