import { useLayoutEffect, useRef } from "react";
import { orderedSlots, type RowSlots, reusedSlots } from "./row-slots.ts";

type SlotsInput = {
  /** threads whose rows are drawn, in the order of the list */
  ids: readonly string[];
  /** false while the window is being scrolled */
  isAtRest: boolean;
  /** the thread that the reader is at */
  around: string | undefined;
  /** rows of one look differ in their texts alone */
  lookOf: (id: string) => string | undefined;
  /** the focus is in one of the rows, and stays with its element */
  hasFocus: boolean;
};

/** The elements that drawn rows get, in the order of the document. */
export function useRowSlots({ ids, isAtRest, around, lookOf, hasFocus }: SlotsInput): RowSlots {
  const drawn = useRef<RowSlots>([]);
  // The first rows are drawn by a server, too.
  const isSelected = drawn.current.length > 0 && isTextSelected();
  const slots =
    isAtRest || isSelected
      ? orderedSlots(drawn.current, ids, around, lookOf, !isSelected && !hasFocus)
      : reusedSlots(drawn.current, ids, lookOf);
  useLayoutEffect(() => {
    drawn.current = slots;
  }, [slots]);
  return slots;
}

/** A selection stays with its elements, whatever they show by then. */
function isTextSelected(): boolean {
  return getSelection()?.isCollapsed === false;
}
