import type { Thread } from "@foyer/contract";
import { FlexRender, type Row } from "@tanstack/react-table";
import { memo } from "react";
import type { ColumnVisibility } from "../view/column-visibility.ts";
import { RowContext } from "../view/list-context.ts";
import type { features } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

type ThreadRowProps = {
  row: Row<typeof features, Thread>;
  columns: ColumnVisibility;
  /** index in the list, from 0 */
  index: number;
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

/**
 * The table makes new row objects for every window of rows; the thread inside stays the same object,
 * so that is what decides whether a row is drawn again.
 */
export const ThreadRow = memo(
  function ThreadRow({ row, index, isCurrent, isOpen, mark, hasLeft, isNew }: ThreadRowProps) {
    return (
      <tr
        {...tableRoles.row}
        aria-rowindex={index + 2}
        data-index={index}
        data-state={row.original.state}
        data-updated={row.original.updatedUtc !== row.original.createdUtc || undefined}
        data-open={isOpen || undefined}
        data-mark={mark}
        data-left={hasLeft || undefined}
      >
        <RowContext value={{ isCurrent, hasLeft, isNew }}>
          {row.getAllCells().map((cell) => (
            <td
              key={cell.column.id}
              {...tableRoles.cell}
              data-column={cell.column.id}
              data-label={cell.column.columnDef.meta?.label}
            >
              <FlexRender cell={cell} />
            </td>
          ))}
        </RowContext>
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.columns === after.columns &&
    before.index === after.index &&
    before.isCurrent === after.isCurrent &&
    before.isOpen === after.isOpen &&
    before.mark === after.mark &&
    before.hasLeft === after.hasLeft &&
    before.isNew === after.isNew,
);
