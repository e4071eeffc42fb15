import type { Thread } from "@foyer/contract";
import { Hourglass, Send } from "lucide";
import { type ReactNode, use } from "react";
import {
  type PendingThread,
  usePendingThreads,
} from "../../../../shared/new-threads/pending-threads.ts";
import { Badge } from "../../../../ui/badge.tsx";
import { Icon } from "../../../../ui/icons/icon.tsx";
import { isAlreadyListed } from "../rows/is-already-listed.ts";
import type { Rows } from "../rows/rows.ts";
import { AgeContext, useListContext } from "../view/list-context.ts";
import { timeCell } from "./cells.tsx";
import type { ThreadsTableModel } from "./columns.tsx";
import { printed } from "./printed.ts";
import { tableRoles } from "./table-roles.ts";

type PendingRowsProps = { table: ThreadsTableModel; rows: Rows };

/** Threads on their way to Mews, above the list whatever it is filtered by. */
export function PendingRows({ table, rows }: PendingRowsProps) {
  const pending = usePendingThreads().filter(
    (thread) => thread.state.kind !== "created" && !isAlreadyListed(thread, rows),
  );
  if (pending.length === 0) return null;
  return (
    <tbody {...tableRoles.rowgroup} aria-label="On their way to Mews">
      {pending.map((thread) => (
        <PendingRow key={thread.key} pending={thread} table={table} />
      ))}
    </tbody>
  );
}

type PendingRowProps = { pending: PendingThread; table: ThreadsTableModel };

/** Laid out like a row of the list, but not one of those that keys move between. */
function PendingRow({ pending, table }: PendingRowProps) {
  const context = useListContext();
  const Age = use(AgeContext);
  const thread = threadToBe(pending);
  const ownCells: Record<string, ReactNode> = {
    state: <PendingBadge isSending={pending.state.kind === "sending"} />,
    subject: <span className="font-semibold">{pending.subject}</span>,
    created: timeCell(pending.startedUtc, { thread, list: context, Age }),
    updated: "not yet",
  };
  return (
    <tr {...tableRoles.row} data-index="pending" className="thread-row bg-sunken">
      {table.getAllLeafColumns().map(({ id, columnDef: { meta } }) => (
        <td key={id} {...tableRoles.cell} data-column={id} data-label={meta?.label}>
          {ownCells[id] ?? printed(id, thread, context)}
        </td>
      ))}
    </tr>
  );
}

/** What columns print of it meanwhile. */
function threadToBe({ key, enterpriseId, subject, sender, startedUtc }: PendingThread): Thread {
  const times = { createdUtc: startedUtc, updatedUtc: startedUtc };
  return { id: key, enterpriseId, subject, sender, ...times, state: "unknown" };
}

function PendingBadge({ isSending }: { isSending: boolean }) {
  return (
    <Badge
      tone="warning"
      icon={<Icon shape={isSending ? Send : Hourglass} size={14} strokeWidth={2.25} />}
    >
      {isSending ? "Sending" : "Checking"}
    </Badge>
  );
}
