import type { Thread } from "@foyer/contract";
import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { use } from "react";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { StateBadge } from "../state-badge.tsx";
import { IsCurrentRow, useListContext } from "./list-context.ts";
import { ThreadTime } from "./thread-time.tsx";

/** The server filters and orders; the table only knows columns and headers. */
export const features = tableFeatures({});

const column = createColumnHelper<typeof features, Thread>();

/** @param zone whose time the times are, in words; the property column shows where there are several */
export function threadColumns({
  severalProperties,
  zone,
}: {
  severalProperties: boolean;
  zone: string;
}) {
  return column.columns([
    column.accessor("state", {
      header: "State",
      cell: ({ row }) => <StateBadge state={row.original.state} />,
    }),
    column.accessor("subject", {
      header: "Subject",
      cell: ({ row }) => <SubjectLink thread={row.original} />,
    }),
    column.accessor("sender", { header: "Guest", cell: ({ row }) => row.original.sender }),
    ...(severalProperties
      ? [
          column.accessor("enterpriseId", {
            header: "Property",
            cell: ({ row }) => <PropertyName id={row.original.enterpriseId} />,
          }),
        ]
      : []),
    column.accessor("createdUtc", {
      header: () => <TimeHeader label="Created" zone={zone} />,
      cell: ({ row }) => <LocalTime thread={row.original} utc={row.original.createdUtc} />,
    }),
    column.accessor("updatedUtc", {
      header: () => <TimeHeader label="Updated" zone={zone} />,
      cell: ({ row }) => <LocalTime thread={row.original} utc={row.original.updatedUtc} />,
    }),
  ]);
}

export type ThreadColumns = ReturnType<typeof threadColumns>;

function SubjectLink({ thread }: { thread: Thread }) {
  const { hrefOf } = useListContext();
  const isCurrent = use(IsCurrentRow);
  return (
    <a
      href={hrefOf(thread.id)}
      data-thread={thread.id}
      tabIndex={isCurrent ? 0 : -1}
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

function TimeHeader({ label, zone }: { label: string; zone: string }) {
  return (
    <>
      {label} <span className="font-normal text-ink-faint">{zone}</span>
    </>
  );
}
