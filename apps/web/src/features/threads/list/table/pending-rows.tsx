import { Hourglass, Send } from "lucide-react";
import type { ReactNode } from "react";
import {
  type PendingThread,
  usePendingThreads,
} from "../../../../shared/new-threads/pending-threads.ts";
import { Badge } from "../../../../ui/badge.tsx";
import { isAlreadyListed } from "../rows/is-already-listed.ts";
import type { Rows } from "../rows/rows.ts";
import { useListContext } from "../view/list-context.ts";
import type { ThreadColumns } from "./columns.tsx";
import { tableRoles } from "./table-roles.ts";
import { ThreadTime } from "./thread-time.tsx";

type PendingRowsProps = { columns: ThreadColumns; rows: Rows };

/** Threads on their way to Mews, above the list whatever it is filtered by. */
export function PendingRows({ columns, rows }: PendingRowsProps) {
  const pending = usePendingThreads().filter(
    (thread) => thread.state.kind !== "created" && !isAlreadyListed(thread, rows),
  );
  if (pending.length === 0) return null;
  return (
    <tbody {...tableRoles.rowgroup} aria-label="On their way to Mews">
      {pending.map((thread) => (
        <PendingRow key={thread.key} thread={thread} columns={columns} />
      ))}
    </tbody>
  );
}

type PendingRowProps = { thread: PendingThread; columns: ThreadColumns };

/** Laid out like a row of the list, but not one of those that keys move between. */
function PendingRow({ thread, columns }: PendingRowProps) {
  const { properties, locale } = useListContext();
  const property = properties.get(thread.enterpriseId);
  const cells: Record<string, ReactNode> = {
    state: <PendingBadge isSending={thread.state.kind === "sending"} />,
    subject: <span className="font-semibold">{thread.subject}</span>,
    sender: thread.sender,
    property: property?.name,
    created: <ThreadTime utc={thread.startedUtc} timeZone={property?.timeZone} locale={locale} />,
    updated: "not yet",
  };
  return (
    <tr {...tableRoles.row} data-index="pending" className="bg-sunken">
      {columns.map(({ id = "" }) => (
        <td key={id} {...tableRoles.cell} data-column={id}>
          {cells[id]}
        </td>
      ))}
    </tr>
  );
}

function PendingBadge({ isSending }: { isSending: boolean }) {
  const Icon = isSending ? Send : Hourglass;
  return (
    <Badge tone="warning" icon={<Icon aria-hidden size={14} strokeWidth={2.25} />}>
      {isSending ? "Sending" : "Checking"}
    </Badge>
  );
}
