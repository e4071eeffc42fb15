import { useEffect, useRef, useState } from "react";
import { countInTitle } from "../../../shared/use-page-title.ts";
import { usePageVisible } from "../../../shared/use-page-visible.ts";

/** Says in the browser's tab how many threads came while nobody looked, put in since or not: "(3) …". */
export function useUnseenInTitle(waiting: readonly string[]): void {
  const isVisible = usePageVisible();
  const known = useRef(new Set<string>());
  const [unseen, setUnseen] = useState(0);
  const ids = waiting.join();
  useEffect(() => {
    const met = ids.split(",").filter((id) => id !== "" && !known.current.has(id));
    for (const id of met) known.current.add(id);
    setUnseen((before) => (isVisible ? 0 : before + met.length));
  }, [isVisible, ids]);
  useEffect(() => {
    countInTitle(unseen);
    return () => countInTitle(0);
  }, [unseen]);
}
