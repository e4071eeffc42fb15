import type { MouseEvent } from "react";
import { isNew, useSeen } from "../../../../shared/seen/seen.ts";
import type { ListView } from "../view/use-list-view.ts";
import type { TableWindow } from "../window/use-table-window.ts";
import type { ThreadsTableModel } from "./columns.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { tableRoles } from "./table-roles.ts";
import { ThreadRow } from "./thread-row.tsx";

type RowsBodyProps = { view: ListView; tableWindow: TableWindow; table: ThreadsTableModel };

/** The rows in sight, and gaps in place of the others. */
export function RowsBody({ view, tableWindow, table }: RowsBodyProps) {
  const { list, columns, search } = view;
  useSeen();
  const { body, focused, keys, parts, rowPx } = tableWindow;
  return (
    <tbody
      ref={body}
      {...tableRoles.rowgroup}
      onKeyDown={keys.onKeyDown}
      onFocus={focused.onFocus}
      onBlur={focused.onBlur}
      onClick={(event) => {
        const id = plainlyClickedThread(event);
        if (id !== undefined) view.changeSearch({ thread: id });
      }}
    >
      {parts.map((part) => {
        if (part.kind === "gap") return <Gap key={`gap-${part.at}`} heightPx={part.rows * rowPx} />;
        const id = list.rows.at(part.index)?.id ?? "";
        return (
          <ThreadRow
            key={id}
            row={table.getRow(id)}
            columns={columns}
            index={part.index}
            isCurrent={part.index === keys.tabStop}
            isOpen={id === search.thread}
            mark={list.news.marks.get(id)}
            hasLeft={list.news.left.has(id)}
            isNew={isNew(list.rows.at(part.index))}
          />
        );
      })}
      {list.phase.kind === "first" && list.rows.count === 0 && (
        <SkeletonRows columns={table.getAllLeafColumns().length} />
      )}
    </tbody>
  );
}

/** Rows that are not drawn, as high as they would be. */
function Gap({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden data-gap style={{ height: heightPx }}>
      <td />
    </tr>
  );
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
