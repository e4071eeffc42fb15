import type { Thread } from "@foyer/contract";
import {
  type ColumnDef,
  createColumnHelper,
  type ReactTable,
  tableFeatures,
} from "@tanstack/react-table";
import { use } from "react";
import { Skeleton } from "../../../../ui/skeleton.tsx";
import { IsCurrentRow, useListContext } from "../view/list-context.ts";
import type { PanelMode } from "../view/panel-mode.ts";
import { StateBadge } from "./state-badge.tsx";
import { ThreadTime } from "./thread-time.tsx";

/** The server filters and orders, and cells read the thread: the table only knows columns. */
export const features = tableFeatures({});

const column = createColumnHelper<typeof features, Thread>();

/*
 * Made once: a column's cell is a component, and a new one would draw every cell anew and lose the
 * focus in it. What changes comes from the ListContext.
 */
const state = column.display({
  id: "state",
  header: "State",
  cell: ({ row }) => <StateBadge state={row.original.state} />,
});
const subject = column.display({
  id: "subject",
  header: "Subject",
  cell: ({ row }) => <SubjectLink thread={row.original} />,
});
const sender = column.display({
  id: "sender",
  header: "Guest",
  cell: ({ row }) => <bdi>{row.original.sender}</bdi>,
});
const property = column.display({
  id: "property",
  header: "Property",
  cell: ({ row }) => <PropertyName id={row.original.enterpriseId} />,
});
const created = column.display({
  id: "created",
  header: () => <TimeHeader label="Created" />,
  cell: ({ row }) => <LocalTime thread={row.original} utc={row.original.createdUtc} />,
});
const updated = column.display({
  id: "updated",
  header: () => <TimeHeader label="Updated" />,
  cell: ({ row }) => <LocalTime thread={row.original} utc={row.original.updatedUtc} />,
});

export type ThreadsTableModel = ReactTable<typeof features, Thread>;

export type ThreadColumns = ColumnDef<typeof features, Thread>[];

const ofMany: ThreadColumns = [state, subject, sender, property, created, updated];
const ofOne = ofMany.filter((each) => each !== property);
const ofManyBesidePanel = ofMany.filter((each) => each !== updated);
const ofOneBesidePanel = ofOne.filter((each) => each !== updated);

/**
 * With one property there is no need to say in each row which it is; beside the panel, which says it
 * of the thread that is read, there is no room for the time of the update. The same every time:
 * another array draws every row anew.
 */
export function columnsFor(severalProperties: boolean, panel: PanelMode): ThreadColumns {
  if (panel === "beside") return severalProperties ? ofManyBesidePanel : ofOneBesidePanel;
  return severalProperties ? ofMany : ofOne;
}

function SubjectLink({ thread }: { thread: Thread }) {
  const { hrefOf } = useListContext();
  const isCurrent = use(IsCurrentRow);
  return (
    <a
      href={hrefOf(thread.id)}
      data-thread={thread.id}
      tabIndex={isCurrent ? 0 : -1}
      dir="auto"
      className="subject-link"
    >
      {thread.subject}
    </a>
  );
}

function PropertyName({ id }: { id: string | null }) {
  const { properties } = useListContext();
  const property = id === null ? undefined : properties.get(id);
  return property ? (
    <span title={property.name}>{property.name}</span>
  ) : (
    <Skeleton className="w-24" />
  );
}

function LocalTime({ thread, utc }: { thread: Thread; utc: string }) {
  const { properties, onlyProperty, locale } = useListContext();
  const property = properties.get(thread.enterpriseId ?? "") ?? onlyProperty;
  return <ThreadTime utc={utc} timeZone={property?.timeZone} locale={locale} />;
}

function TimeHeader({ label }: { label: string }) {
  const { zoneText } = useListContext();
  return (
    <>
      {label} <span className="font-normal text-ink-faint">{zoneText}</span>
    </>
  );
}
