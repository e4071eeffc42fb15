import type { Thread } from "@foyer/contract";
import { constructRow, flexRender } from "@tanstack/react-table";
import { memo, useMemo } from "react";
import { RowContext } from "../view/list-context.ts";
import type { ThreadsTableModel } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

type ThreadRowProps = {
  table: ThreadsTableModel;
  thread: Thread;
  /** index in the list, from 0 */
  index: number;
  /** where it begins below the first row */
  topPx: number;
  /** the row that Tab reaches */
  isCurrent: boolean;
  /** its panel is open */
  isOpen: boolean;
  /** it has just come or changed */
  mark: "new" | "changed" | undefined;
  /** it is no longer part of the list */
  hasLeft: boolean;
  /** to the person, since their last visit */
  isNew: boolean;
};

/** The table's model is made of each row by itself: one of all drawn rows would be made anew with each of them. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  const { table, thread, index, topPx, isCurrent, isOpen, mark, hasLeft, isNew } = props;
  const around = useMemo(() => ({ isCurrent, hasLeft, isNew }), [isCurrent, hasLeft, isNew]);
  const row = useMemo(() => constructRow(table, thread.id, thread, 0, 0), [table, thread]);
  return (
    <tr
      {...tableRoles.row}
      className="thread-row drawn"
      style={{ top: topPx }}
      aria-rowindex={index + 2}
      data-index={index}
      data-state={thread.state}
      data-updated={thread.updatedUtc !== thread.createdUtc || undefined}
      data-open={isOpen || undefined}
      data-mark={mark}
      data-left={hasLeft || undefined}
    >
      <RowContext value={around}>
        {row.getAllCells().map((cell) => (
          <td
            key={cell.column.id}
            {...tableRoles.cell}
            data-column={cell.column.id}
            data-label={cell.column.columnDef.meta?.label}
          >
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </td>
        ))}
      </RowContext>
    </tr>
  );
});
