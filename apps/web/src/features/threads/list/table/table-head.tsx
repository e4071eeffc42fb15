import { useListContext } from "../view/list-context.ts";
import type { ThreadsTableModel } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

export function TableHead({ table }: { table: ThreadsTableModel }) {
  const { zoneText } = useListContext();
  return (
    <thead {...tableRoles.rowgroup}>
      <tr {...tableRoles.row} aria-rowindex={1}>
        {table.getVisibleLeafColumns().map(({ id, columnDef: { meta } }) => (
          <th
            key={id}
            {...tableRoles.columnheader}
            scope="col"
            data-column={id}
            style={{ width: meta?.width }}
          >
            {meta?.label}
            {meta?.isTime && <span className="font-normal text-ink-faint"> {zoneText}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}
