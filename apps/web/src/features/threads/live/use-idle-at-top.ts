import { useEffect, useEffectEvent } from "react";

/** Nobody who reads or works leaves keys, pointer and wheel alone for so long. */
const idleMs = 30_000;

/** Does what would move the page once its reader is at its very top and has done nothing for a while. */
export function useIdleAtTop(isDue: boolean, act: () => void): void {
  const actIfIdle = useEffectEvent(() => {
    const isInDialog = document.querySelector("dialog[open], [role=dialog]") !== null;
    if (scrollY === 0 && !isInDialog) act();
  });
  useEffect(() => {
    if (!isDue) return;
    const watch = new AbortController();
    let timer = setTimeout(() => actIfIdle(), idleMs);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => actIfIdle(), idleMs);
    };
    for (const sign of ["pointermove", "pointerdown", "keydown", "wheel", "touchmove", "scroll"])
      addEventListener(sign, wait, { passive: true, signal: watch.signal });
    return () => {
      watch.abort();
      clearTimeout(timer);
    };
  }, [isDue]);
}
