import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { ScrollHandle } from "../scroll/use-scroll-position.ts";
import type { ListView } from "../view/use-list-view.ts";
import { useRowMeasure } from "./row-layout.ts";
import { rowsToDraw, type SeenRows } from "./seen-rows.ts";
import { useFocusedRow } from "./use-focused-row.ts";
import { useLoadAhead } from "./use-load-ahead.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { windowParts } from "./window-parts.ts";

export type TableWindow = ReturnType<typeof useTableWindow>;

/**
 * The part of the list that is drawn: what the window shows and the row with the focus; and what
 * follows from the row the reader is at: asking ahead and keys.
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
  useOpenThread(search.thread, {
    onOther: (id) => reveal(rows.indexOf(id)),
    onClose: (id) => keys.moveTo(rows.indexOf(id)),
  });
  useLoadAhead(list, seen?.last ?? 0, rowsWanted);
  const drawn = rowsToDraw(seen, rows.count, focused.inside ? focused.index : null);
  const parts = windowParts(drawn, rows.count);
  return { frame, body, handle, setSeen, ...measure, topPx, focused, keys, parts };
}

/** How far below the start of the page an element begins, in px; what stands above comes and goes. */
function useDistanceFromTop(element: RefObject<HTMLElement | null>): number {
  const [distance, setDistance] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setDistance(Math.round(top + window.scrollY));
    };
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return distance;
}

type OpenThread = { onOther: (id: string) => void; onClose: (id: string) => void };

/** When the panel of a thread closes, the focus goes back to the thread's row; another one's row is shown. */
function useOpenThread(openId: string | undefined, { onOther, onClose }: OpenThread): void {
  const openBefore = useRef<string>(undefined);
  const onChange = useEffectEvent((before: string) => {
    if (openId === undefined) onClose(before);
    else if (openId !== before) onOther(openId);
  });
  useEffect(() => {
    const before = openBefore.current;
    openBefore.current = openId;
    if (before !== undefined) onChange(before);
  }, [openId]);
}
