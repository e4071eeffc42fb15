import { type MouseEvent, useSyncExternalStore } from "react";
import { isNew, useSeen } from "../../../../shared/seen/seen.ts";
import type { ListView } from "../view/use-list-view.ts";
import { rowsToDraw } from "../window/seen-rows.ts";
import { tabStop } from "../window/use-row-keys.ts";
import { useRowSlots } from "../window/use-row-slots.ts";
import type { TableWindow } from "../window/use-table-window.ts";
import type { ThreadsTableModel } from "./columns.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { tableRoles } from "./table-roles.ts";
import { ThreadRow } from "./thread-row.tsx";

type RowsBodyProps = { view: ListView; tableWindow: TableWindow; table: ThreadsTableModel };

/** The rows in sight, each where it belongs in the height of all. */
export function RowsBody({ view, tableWindow, table }: RowsBodyProps) {
  const { list, search } = view;
  useSeen();
  const { body, focused, keys, measure } = tableWindow;
  const { rowPx } = measure;
  const { rows, stop } = useDrawnRows(view, tableWindow);
  return (
    <tbody
      ref={body}
      {...tableRoles.rowgroup}
      className="thread-rows"
      style={list.rows.count > 0 ? { height: list.rows.count * rowPx } : undefined}
      onKeyDown={keys.onKeyDown}
      onFocus={focused.onFocus}
      onBlur={focused.onBlur}
      onClick={(event) => {
        const id = plainlyClickedThread(event);
        if (id !== undefined) view.changeSearch({ thread: id });
      }}
    >
      {rows.map(({ key, index, thread }) => (
        <ThreadRow
          key={key}
          table={table}
          thread={thread}
          index={index}
          rowPx={rowPx}
          isCurrent={index === stop}
          isOpen={thread.id === search.thread}
          mark={list.news.marks.get(thread.id)}
          hasLeft={list.news.left.has(thread.id)}
          isNew={isNew(thread)}
        />
      ))}
      {list.phase.kind === "first" && list.rows.count === 0 && (
        <SkeletonRows columns={table.getAllLeafColumns().length} />
      )}
    </tbody>
  );
}

/** Drawn rows in the order of the document, and the one that Tab reaches. */
function useDrawnRows({ list }: ListView, { focused, watching }: TableWindow) {
  const { rows } = list;
  const { subscribe, span: spanNow, isAtRest: isAtRestNow, firstStop } = watching;
  const stopNow = () => tabStop(focused, watching, firstStop());
  const span = useSyncExternalStore(subscribe, spanNow, spanNow);
  const isAtRest = useSyncExternalStore(subscribe, isAtRestNow, isAtRestNow);
  const stop = useSyncExternalStore(subscribe, stopNow, stopNow);
  const indexes = rowsToDraw(span, rows.count, focused.inside ? focused.index : null);
  const drawn = new Map(indexes.map((index) => [rows.at(index)?.id ?? "", index]));
  const around = rows.at(focused.inside ? (focused.index ?? stop) : stop)?.id;
  const slots = useRowSlots({
    ids: [...drawn.keys()],
    lookOf: (id) => rows.at(drawn.get(id) ?? -1)?.state,
    isAtRest,
    around,
    hasFocus: focused.inside,
  });
  return {
    stop,
    rows: slots.flatMap(({ key, id }) => {
      const index = drawn.get(id) ?? rows.indexOf(id);
      const thread = rows.at(index);
      return thread ? { key, index, thread } : [];
    }),
  };
}

/**
 * The thread whose link was clicked the plain way. With a modifier or another button the browser
 * opens the link in a tab of its own, as with any link.
 */
function plainlyClickedThread(event: MouseEvent<HTMLElement>): string | undefined {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  const link = target instanceof Element ? target.closest<HTMLElement>("a[data-thread]") : null;
  if (!link) return undefined;
  event.preventDefault();
  return link.dataset["thread"];
}
