import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { instantText } from "../../../shared/dates/instant-text.ts";

/**
 * Zone and UTC of the time under the mouse or with the focus: one tooltip for the whole table, so
 * that thousands of times cost nothing. Escape puts it away; the mouse may go onto it.
 */
export function TimeTooltip({
  within,
  locale,
}: {
  within: RefObject<HTMLElement | null>;
  locale: string;
}) {
  const id = useId();
  const bubble = useRef<HTMLDivElement>(null);
  const time = useTimePointedAt(within, bubble);

  useLayoutEffect(() => {
    const element = bubble.current;
    if (!time || !element) return;
    time.setAttribute("aria-describedby", id);
    element.showPopover();
    place(element, time.getBoundingClientRect());
    return () => time.removeAttribute("aria-describedby");
  }, [time, id]);

  const zone = time?.dataset["zone"];
  if (!time || !zone) return null;
  const { full, utc } = instantText(time.dateTime, zone, locale);
  return (
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 w-max max-w-[calc(100vw-1rem)] rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink shadow-high"
    >
      <p>{full}</p>
      <p className="text-ink-faint">{utc}</p>
    </div>
  );
}

function useTimePointedAt(
  within: RefObject<HTMLElement | null>,
  bubble: RefObject<HTMLElement | null>,
): HTMLTimeElement | null {
  const [time, setTime] = useState<HTMLTimeElement | null>(null);
  useEffect(() => {
    const element = within.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    const point = ({ target }: Event) => {
      if (target instanceof Element && !bubble.current?.contains(target)) {
        setTime(target.closest<HTMLTimeElement>("time[data-zone]"));
      }
    };
    const leave = () => setTime(null);
    element.addEventListener("pointerover", point, { signal });
    element.addEventListener("focusin", point, { signal });
    element.addEventListener("pointerleave", leave, { signal });
    element.addEventListener("focusout", leave, { signal });
    addEventListener("scroll", leave, { passive: true, signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && leave(), { signal });
    return () => listeners.abort();
  }, [within, bubble]);
  return time;
}

/** Under the time, or over it where the window ends; never outside of the window. */
function place(bubble: HTMLElement, time: DOMRect): void {
  const { width, height } = bubble.getBoundingClientRect();
  const isRoomBelow = time.bottom + height + 12 < innerHeight;
  bubble.style.top = `${isRoomBelow ? time.bottom + 6 : time.top - height - 6}px`;
  bubble.style.left = `${Math.max(8, Math.min(time.left, innerWidth - width - 8))}px`;
}
