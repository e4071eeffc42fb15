import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { type Span, spanAfter } from "./span.ts";

type Choosing = {
  span: Span | null;
  /** the bar under the pointer */
  pointed: number | null;
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
    onPointerLeave: () => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    onBlur: () => void;
  };
};

type Choosable = {
  count: number;
  /** the bar at a place, in px from the element's left edge */
  barAt: (x: number) => number;
  choose: (span: Span) => void;
  /** drawn out by a key, which shows nowhere but on the screen */
  onDrawnOut: (span: Span) => void;
};

/** A span of bars, drawn with a mouse, a finger or a pen, or moved and drawn out by keys. */
export function useChoosing({ count, barAt, choose, onDrawnOut }: Choosable): Choosing {
  const [begun, setBegun] = useState<(Span & { by: "pointer" | "keys" }) | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const span = begun && Math.max(begun.anchor, begun.head) < count ? begun : null;
  const isDrawn = span?.by === "pointer";
  const indexAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) =>
    barAt(clientX - currentTarget.getBoundingClientRect().left);
  const end = () => setBegun(null);
  const chooseIt = (chosen: Span) => {
    end();
    choose(chosen);
  };
  return {
    span,
    pointed,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const index = indexAt(event);
        setBegun({ anchor: index, head: index, by: "pointer" });
      },
      onPointerMove: (event) => {
        const index = indexAt(event);
        setPointed(event.pointerType === "touch" ? null : index);
        if (isDrawn && span.head !== index) setBegun({ ...span, head: index });
      },
      // The last move before it may not be drawn yet.
      onPointerUp: (event) => isDrawn && chooseIt({ ...span, head: indexAt(event) }),
      onPointerCancel: end,
      onPointerLeave: () => setPointed(null),
      onKeyDown: (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const isChosen = span && (event.key === "Enter" || event.key === " ");
        const next = isChosen ? null : spanAfter(span, event, count);
        if (next === undefined) return;
        event.preventDefault();
        if (isChosen) return chooseIt(span);
        setBegun(next && { ...next, by: "keys" });
        if (next && next.anchor !== next.head) onDrawnOut(next);
      },
      onBlur: end,
    },
  };
}
