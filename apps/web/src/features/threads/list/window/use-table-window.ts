import { useRef, useState } from "react";
import type { ScrollHandle } from "../scroll/use-scroll-position.ts";
import type { ListView } from "../view/use-list-view.ts";
import { useRowMeasure } from "./row-layout.ts";
import { rowsToDraw, type SeenRows } from "./seen-rows.ts";
import { useDistanceFromTop } from "./use-distance-from-top.ts";
import { useFocusAfterPanel } from "./use-focus-after-panel.ts";
import { useFocusedRow } from "./use-focused-row.ts";
import { useLoadAhead } from "./use-load-ahead.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { windowParts } from "./window-parts.ts";

export type TableWindow = ReturnType<typeof useTableWindow>;

/**
 * The part of the list that is drawn: what the window shows and the row with the focus; and what
 * follows from the reader's place in it: asking ahead and keys.
 */
export function useTableWindow({ list, search, rowsWanted }: ListView) {
  const { rows } = list;
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const handle = useRef<ScrollHandle>(null);
  const [seen, setSeen] = useState<SeenRows | null>(null);
  const measure = useRowMeasure(search.density ?? "comfortable");
  const topPx = useDistanceFromTop(body);
  const focused = useFocusedRow(rows, body);
  const reveal = (index: number) => handle.current?.reveal(index);
  const keys = useRowKeys({ focused, seen, count: rows.count, reveal });
  useFocusAfterPanel(search.thread, (id) => keys.moveTo(rows.indexOf(id)));
  useLoadAhead(list, seen?.last ?? 0, rowsWanted);
  const drawn = rowsToDraw(seen, rows.count, focused.inside ? focused.index : null);
  const parts = windowParts(drawn, rows.count);
  return { frame, body, handle, setSeen, ...measure, topPx, focused, keys, parts };
}
