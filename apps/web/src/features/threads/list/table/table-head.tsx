import type { Thread } from "@foyer/contract";
import type { Column } from "@tanstack/react-table";
import { useListContext } from "../view/list-context.ts";
import { orderPressed, sortOf } from "../view/sorting.ts";
import type { ListView } from "../view/use-list-view.ts";
import type { features, ThreadsTableModel } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

type TableHeadProps = {
  table: ThreadsTableModel;
  view: ListView;
  /** It is only heard where rows are lines or cards: then nothing in it can be pressed. */
  isShown: boolean;
};

export function TableHead({ table, view, isShown }: TableHeadProps) {
  const { search, changeSearch } = view;
  return (
    <thead {...tableRoles.rowgroup}>
      <tr {...tableRoles.row} aria-rowindex={1}>
        {table.getAllLeafColumns().map((column) => (
          <ColumnHead
            key={column.id}
            column={column}
            sort={sortOf(column.id, search.order)}
            onPress={
              isShown
                ? () => changeSearch({ order: orderPressed(column.id, search.order) })
                : undefined
            }
          />
        ))}
      </tr>
    </thead>
  );
}

type ColumnHeadProps = {
  column: Column<typeof features, Thread>;
  sort: ReturnType<typeof sortOf>;
  /** undefined: nothing can be pressed there */
  onPress: (() => void) | undefined;
};

function ColumnHead({ column, sort, onPress }: ColumnHeadProps) {
  const { zoneText } = useListContext();
  const { label = "", isTime = false } = column.columnDef.meta ?? {};
  const canPress = isTime && onPress !== undefined;
  return (
    <th
      {...tableRoles.columnheader}
      scope="col"
      data-column={column.id}
      aria-sort={sort}
      // What its cells are called by, and not what its button does.
      aria-label={canPress ? `${label} ${zoneText}` : undefined}
    >
      {canPress ? (
        <button type="button" aria-label={`Order by ${label}`} onClick={onPress}>
          {label}
        </button>
      ) : (
        label
      )}
      {isTime && <span className="font-normal text-ink-faint"> {zoneText}</span>}
    </th>
  );
}
