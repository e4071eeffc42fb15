import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { countInTitle } from "../../../shared/use-page-title.ts";

/** Says in the browser's tab how many threads came while nobody looked, put in since or not: "(3) …". */
export function useUnseenInTitle(waiting: readonly string[]): void {
  const isHidden = useSyncExternalStore(subscribe, () => document.visibilityState === "hidden");
  const known = useRef(new Set<string>());
  const [unseen, setUnseen] = useState(0);
  const ids = waiting.join();
  useEffect(() => {
    const met = ids.split(",").filter((id) => id !== "" && !known.current.has(id));
    for (const id of met) known.current.add(id);
    setUnseen((before) => (isHidden ? before + met.length : 0));
  }, [isHidden, ids]);
  useEffect(() => {
    countInTitle(unseen);
    return () => countInTitle(0);
  }, [unseen]);
}

function subscribe(listener: () => void) {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
