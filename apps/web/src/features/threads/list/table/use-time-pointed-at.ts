import { type RefObject, useEffect, useState } from "react";

const hovered = "time[data-zone]:hover";

/**
 * The time whose tooltip is open. What the pointer is on counts first, then what has the focus:
 * either alone keeps it open (WCAG 1.4.13). Escape and scrolling put it away until another is meant.
 */
export function useTimePointedAt(
  within: RefObject<HTMLElement | null>,
  bubble: RefObject<HTMLElement | null>,
): HTMLTimeElement | null {
  const [time, setTime] = useState<HTMLTimeElement | null>(null);
  useEffect(() => {
    const element = within.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let meant: HTMLTimeElement | null = null;
    const mean = (next: HTMLTimeElement | null) => {
      if (next !== meant) setTime(next);
      meant = next;
    };
    const point = ({ target }: Event) => {
      if (target instanceof Element && bubble.current?.contains(target)) return;
      mean(timeAt(target) ?? timeAt(document.activeElement));
    };
    const unfocus = () => {
      if (bubble.current?.matches(":hover")) return;
      mean(element.querySelector<HTMLTimeElement>(hovered));
    };
    // Where there is nothing to put away, as in nearly every frame of a scroll, nothing is set.
    const putAway = () => bubble.current && setTime(null);
    element.addEventListener("pointerover", point, { signal });
    element.addEventListener("pointerleave", point, { signal });
    element.addEventListener("focusin", point, { signal });
    element.addEventListener("focusout", unfocus, { signal });
    addEventListener("scroll", putAway, { passive: true, signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && putAway(), { signal });
    // This code comes after the rows: somebody may be on a time already.
    mean(element.querySelector<HTMLTimeElement>(hovered) ?? timeAt(document.activeElement));
    return () => listeners.abort();
  }, [within, bubble]);
  return time;
}

function timeAt(target: EventTarget | null): HTMLTimeElement | null {
  return target instanceof Element ? target.closest<HTMLTimeElement>("time[data-zone]") : null;
}
