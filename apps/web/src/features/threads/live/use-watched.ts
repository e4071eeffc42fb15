import { useEffect, useState } from "react";
import { usePageVisible } from "../../../shared/use-page-visible.ts";

/** A page that nobody has looked at for so long is told of nothing until somebody does. */
const leaveAfterMs = 10 * 60_000;

/** Whether somebody looks at the page, or did a moment ago, or wants to be told while nobody does. */
export function useWatched(isWanted: boolean): boolean {
  const isVisible = usePageVisible();
  const [isLeft, setLeft] = useState(false);
  useEffect(() => {
    if (isVisible) return setLeft(false);
    const timer = setTimeout(() => setLeft(true), leaveAfterMs);
    return () => clearTimeout(timer);
  }, [isVisible]);
  return !isLeft || isWanted;
}
