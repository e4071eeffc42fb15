import type { Thread } from "@foyer/contract";
import { memo, use } from "react";
import { AgeContext, useListContext } from "../view/list-context.ts";
import type { ThreadsTableModel } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

type ThreadRowProps = {
  table: ThreadsTableModel;
  thread: Thread;
  /** index in the list, from 0 */
  index: number;
  /** how high each row is */
  rowPx: number;
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

/** Put where it belongs by a transform: a browser lays nothing out for it, not even the row itself. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  const { table, thread, index, rowPx, isCurrent, isOpen, mark, hasLeft, isNew } = props;
  const list = useListContext();
  const Age = use(AgeContext);
  const row = { thread, list, Age, isCurrent, hasLeft, isNew };
  return (
    <tr
      {...tableRoles.row}
      className="thread-row drawn"
      style={{ transform: `translateY(${index * rowPx}px)` }}
      aria-rowindex={index + 2}
      data-index={index}
      data-state={thread.state}
      data-updated={thread.updatedUtc !== thread.createdUtc || undefined}
      data-open={isOpen || undefined}
      data-mark={mark}
      data-left={hasLeft || undefined}
    >
      {table.getAllLeafColumns().map(({ id, columnDef: { meta } }) => (
        <td key={id} {...tableRoles.cell} data-column={id} data-label={meta?.label}>
          {meta?.cell(row)}
        </td>
      ))}
    </tr>
  );
});
