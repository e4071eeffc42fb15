import type { Thread } from "@foyer/contract";
import { FlexRender, type HeaderGroup } from "@tanstack/react-table";
import type { features } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";

export function TableHead({ groups }: { groups: HeaderGroup<typeof features, Thread>[] }) {
  return (
    <thead {...tableRoles.rowgroup}>
      {groups.map(({ id, headers }) => (
        <tr key={id} {...tableRoles.row} aria-rowindex={1}>
          {headers.map((header) => (
            <th
              key={header.id}
              {...tableRoles.columnheader}
              scope="col"
              data-column={header.column.id}
            >
              <FlexRender header={header} />
            </th>
          ))}
        </tr>
      ))}
    </thead>
  );
}
