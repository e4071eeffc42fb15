import { useLayoutEffect, useRef } from "react";
import { orderedSlots, type RowSlots, reusedSlots } from "./row-slots.ts";

type SlotsInput = {
  /** threads whose rows are drawn, in the order of the list */
  ids: readonly string[];
  /** false while the window is being scrolled */
  isAtRest: boolean;
  /** the thread that the reader is at */
  around: string | undefined;
};

/** The elements that drawn rows get, in the order of the document. */
export function useRowSlots({ ids, isAtRest, around }: SlotsInput): RowSlots {
  const drawn = useRef<RowSlots>([]);
  const slots =
    isAtRest || isTextSelected()
      ? orderedSlots(drawn.current, ids, around)
      : reusedSlots(drawn.current, ids);
  useLayoutEffect(() => {
    drawn.current = slots;
  }, [slots]);
  return slots;
}

/** A selection stays with its elements, whatever they show by then. */
function isTextSelected(): boolean {
  return getSelection()?.isCollapsed === false;
}
