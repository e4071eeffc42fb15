import type { Thread } from "@foyer/contract";
import type { Column } from "@tanstack/react-table";
import { useListContext } from "../view/list-context.ts";
import type { features, ThreadsTableModel } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

type TableHeadProps = {
  table: ThreadsTableModel;
  /** It is only heard where rows are lines or cards: then nothing in it can be pressed. */
  isShown: boolean;
};

export function TableHead({ table, isShown }: TableHeadProps) {
  const { columns } = useListContext().layout;
  return (
    <thead {...tableRoles.rowgroup}>
      <tr {...tableRoles.row} aria-rowindex={1}>
        {table.getVisibleLeafColumns().map((column) => (
          <ColumnHead
            key={column.id}
            column={column}
            width={
              columns.find(({ id }) => id === column.id)?.width ?? column.columnDef.meta?.width
            }
            canPress={isShown && column.getCanSort()}
          />
        ))}
      </tr>
    </thead>
  );
}

const sortWords = { asc: "ascending", desc: "descending", false: undefined } as const;

type ColumnHeadProps = {
  column: Column<typeof features, Thread>;
  width: string | undefined;
  canPress: boolean;
};

function ColumnHead({ column, width, canPress }: ColumnHeadProps) {
  const { zoneText } = useListContext();
  const { label = "", isTime = false } = column.columnDef.meta ?? {};
  return (
    <th
      {...tableRoles.columnheader}
      scope="col"
      data-column={column.id}
      aria-sort={sortWords[`${column.getIsSorted()}`]}
      // What its cells are called by, and not what its button does.
      aria-label={canPress ? `${label} ${zoneText}` : undefined}
      style={{ width }}
    >
      {canPress ? (
        <button
          type="button"
          aria-label={`Order by ${label}`}
          onClick={column.getToggleSortingHandler()}
        >
          {label}
        </button>
      ) : (
        label
      )}
      {isTime && <span className="font-normal text-ink-faint"> {zoneText}</span>}
    </th>
  );
}
