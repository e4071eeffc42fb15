import { tableRoles } from "../table/table-roles.ts";
import { Failure, type FailureProps } from "./failure.tsx";

type FailedRowProps = Omit<FailureProps, "remains"> & { columns: number };

/** The page that did not come, in its place below the rows. */
export function FailedRow({ error, list, columns }: FailedRowProps) {
  return (
    <tbody {...tableRoles.rowgroup}>
      <tr {...tableRoles.row} data-message>
        <td {...tableRoles.cell} colSpan={columns}>
          <Failure
            error={error}
            list={list}
            remains={list.rows.count > 0 ? "The threads above stay." : ""}
          />
        </td>
      </tr>
    </tbody>
  );
}
