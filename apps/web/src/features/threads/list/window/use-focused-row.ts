import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Rows } from "../rows/rows.ts";

export type FocusedRow = {
  /** the row that has the focus or had it last; null: none of this list */
  index: number | null;
  /** the focus is in the list now */
  inside: boolean;
  /** Gives the focus to a row, also to one that has to be drawn first. */
  focus: (index: number) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
};

/**
 * One row at a time is in the tab order. It is remembered by its thread, so that rows of a retried
 * source coming in above do not move the focus to another thread.
 */
export function useFocusedRow(rows: Rows, body: RefObject<HTMLElement | null>): FocusedRow {
  const [last, setLast] = useState<{ index: number; id: string } | null>(null);
  const [inside, setInside] = useState(false);
  const isWanted = useRef(false);
  const index = last && indexNow(rows, last);

  const remember = (at: number) => {
    const id = rows.at(at)?.id;
    if (id !== undefined) setLast({ index: at, id });
    setInside(true);
  };
  useLayoutEffect(() => {
    if (!isWanted.current || index === null) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
    if (!link) return;
    isWanted.current = false;
    link.focus({ preventScroll: true });
  });
  return {
    index,
    inside,
    focus: (at) => {
      isWanted.current = true;
      remember(at);
    },
    onFocus: ({ target }) => {
      const at = Number(target.closest("tr")?.dataset["index"]);
      if (Number.isInteger(at) && at !== index) remember(at);
      else setInside(true);
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) setInside(false);
    },
  };
}

function indexNow(rows: Rows, { index, id }: { index: number; id: string }): number | null {
  if (rows.at(index)?.id === id) return index;
  const found = rows.indexOf(id);
  return found === -1 ? null : found;
}
