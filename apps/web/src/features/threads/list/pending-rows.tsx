import { Hourglass, Send } from "lucide-react";
import type { ReactNode } from "react";
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

type PendingRowsProps = { showsProperty: boolean; rows: Rows };

/** Threads on their way to Mews, above the list whatever it is filtered by. */
export function PendingRows({ showsProperty, rows }: PendingRowsProps) {
  const pending = usePendingThreads().filter(
    (thread) => thread.state.kind !== "created" && !hasArrived(thread, rows),
  );
  if (pending.length === 0) return null;
  return (
    <tbody {...tableRoles.rowgroup} aria-label="On their way to Mews">
      {pending.map((thread) => (
        <PendingRow key={thread.key} thread={thread} showsProperty={showsProperty} />
      ))}
    </tbody>
  );
}

/** Laid out like a row of the list, but not one of those that keys move between. */
function PendingRow({ thread, showsProperty }: { thread: PendingThread; showsProperty: boolean }) {
  const { properties, locale } = useListContext();
  const property = properties.get(thread.enterpriseId);
  return (
    <tr {...tableRoles.row} data-index="pending" className="bg-sunken">
      <Cell column="state">
        <PendingBadge isSending={thread.state.kind === "sending"} />
      </Cell>
      <Cell column="subject">
        <span className="font-semibold">{thread.subject}</span>
      </Cell>
      <Cell column="sender">{thread.sender}</Cell>
      {showsProperty && <Cell column="property">{property?.name}</Cell>}
      <Cell column="created">
        <ThreadTime utc={thread.startedUtc} timeZone={property?.timeZone} locale={locale} />
      </Cell>
      <Cell column="updated">not yet</Cell>
    </tr>
  );
}

function Cell({ column, children }: { column: string; children: ReactNode }) {
  return (
    <td {...tableRoles.cell} data-column={column}>
      {children}
    </td>
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
