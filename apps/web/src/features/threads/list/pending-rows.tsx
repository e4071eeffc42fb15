import { Hourglass, Send } from "lucide-react";
import {
  type PendingThread,
  usePendingThreads,
} from "../../../shared/new-threads/pending-threads.ts";
import { Badge } from "../../../ui/badge.tsx";
import { hasArrived } from "./has-arrived.ts";
import { useListContext } from "./list-context.ts";
import type { Rows } from "./rows.ts";
import { tableRoles } from "./table-roles.ts";
import { ThreadTime } from "./thread-time.tsx";

type PendingRowsProps = {
  /** ids of the table's columns */
  columns: readonly string[];
  rows: Rows;
};

/** Threads on their way to Mews, above the list whatever it is filtered by. */
export function PendingRows({ columns, rows }: PendingRowsProps) {
  const pending = usePendingThreads().filter(
    (thread) => thread.state.kind !== "created" && !hasArrived(thread, rows),
  );
  if (pending.length === 0) return null;
  return (
    <tbody {...tableRoles.rowgroup} aria-label="On their way to Mews">
      {pending.map((thread) => (
        // Laid out like a row of the list, but not one of those that keys move between.
        <tr key={thread.key} {...tableRoles.row} data-index="pending" className="bg-sunken">
          {columns.map((column) => (
            <td key={column} {...tableRoles.cell} data-column={column}>
              <PendingCell thread={thread} column={column} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function PendingCell({ thread, column }: { thread: PendingThread; column: string }) {
  const { properties, locale } = useListContext();
  const property = properties.get(thread.enterpriseId);
  switch (column) {
    case "state":
      return <PendingBadge isSending={thread.state.kind === "sending"} />;
    case "subject":
      return <span className="font-semibold">{thread.subject}</span>;
    case "sender":
      return thread.sender;
    case "property":
      return property?.name;
    case "created":
      return <ThreadTime utc={thread.startedUtc} timeZone={property?.timeZone} locale={locale} />;
    default:
      return null;
  }
}

function PendingBadge({ isSending }: { isSending: boolean }) {
  const Icon = isSending ? Send : Hourglass;
  return (
    <Badge tone="warning" icon={<Icon aria-hidden size={14} strokeWidth={2.25} />}>
      {isSending ? "Sending" : "Checking"}
    </Badge>
  );
}
