import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFirstRender } from "../../../../shared/first-view/first-render.ts";
import type { ScrollHandle } from "../scroll/use-scroll-position.ts";
import type { ListView } from "../view/use-list-view.ts";
import { useRowMeasure } from "./row-layout.ts";
import { createWatching } from "./seen-rows.ts";
import { useFocusedRow } from "./use-focused-row.ts";
import { useLoadAhead } from "./use-load-ahead.ts";
import { useRowKeys } from "./use-row-keys.ts";

export type TableWindow = ReturnType<typeof useTableWindow>;

/** What follows from the rows the reader is at: asking ahead, and keys. */
export function useTableWindow({ list, search, rowsWanted }: ListView) {
  const { rows } = list;
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const handle = useRef<ScrollHandle>(null);
  const first = useFirstRender();
  const [watching] = useState(() => createWatching(first?.drawn?.rows));
  const measure = useRowMeasure(search.density ?? "comfortable");
  const focused = useFocusedRow(rows, body);
  const reveal = (index: number) => handle.current?.reveal(index);
  const keys = useRowKeys({ focused, watching, count: rows.count, reveal });
  useOpenThread(search.thread, {
    onOther: (id) => reveal(rows.indexOf(id)),
    onClose: (id) => keys.moveTo(rows.indexOf(id)),
  });
  useLoadAhead(list, watching, rowsWanted);
  return { frame, body, handle, watching, measure, focused, keys };
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
