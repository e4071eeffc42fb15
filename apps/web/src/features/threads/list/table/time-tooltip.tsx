import { type RefObject, useId, useLayoutEffect, useRef } from "react";
import { instantText } from "../../../../shared/dates/instant-text.ts";
import { useTimePointedAt } from "./use-time-pointed-at.ts";

/**
 * Zone and UTC of the time under the mouse or with the focus: one tooltip for the whole table, so
 * that thousands of times cost nothing. The mouse may go onto it, over the gap between as well.
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
    if (!element.matches(":popover-open")) element.showPopover();
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
      className="fixed inset-auto m-0 w-max max-w-[calc(100vw-1rem)] overflow-visible rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink shadow-high before:absolute before:-inset-y-2 before:inset-x-0"
    >
      <p>{full}</p>
      <p className="text-ink-faint">{utc}</p>
    </div>
  );
}

/** Under the time, or over it where the window ends; never outside of the window. */
function place(bubble: HTMLElement, time: DOMRect): void {
  const { width, height } = bubble.getBoundingClientRect();
  const isRoomBelow = time.bottom + height + 12 < innerHeight;
  // The page's width, without the scroll bar and its gutter, which would lie over it.
  const pageWidth = document.documentElement.getBoundingClientRect().width;
  bubble.style.top = `${isRoomBelow ? time.bottom + 6 : time.top - height - 6}px`;
  bubble.style.left = `${Math.max(8, Math.min(time.left, pageWidth - width - 8))}px`;
}
