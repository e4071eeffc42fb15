import type { Thread } from "@foyer/contract";
import {
  constructTable,
  createColumnHelper,
  metaHelper,
  type Table,
  tableFeatures,
} from "@tanstack/react-table";
import { use } from "react";
import type { ColumnLayout } from "../../../../shared/column-layout.ts";
import { Skeleton } from "../../../../ui/loading/skeleton.tsx";
import type { ColumnVisibility } from "../view/column-visibility.ts";
import {
  AgeContext,
  type ListContextValue,
  RowContext,
  useListContext,
} from "../view/list-context.ts";
import { unwatched } from "../view/unwatched.ts";
import { StateBadge } from "./state-badge.tsx";
import { ThreadTime } from "./thread-time.tsx";

type ColumnMeta = {
  /** at the head of the column, and before the value where rows are cards */
  label: string;
  /** in the table's layout; without one it takes what is left */
  width?: string;
  /** its values are times, by the clocks that the head names; a list can be ordered by them */
  isTime?: boolean;
};

/** The server filters and orders, as the address says: the table knows columns and cells. */
export const features = tableFeatures({
  columnMeta: metaHelper<ColumnMeta>(),
  coreReactivityFeature: unwatched,
});

export type ThreadsTableModel = Table<typeof features, Thread>;

const column = createColumnHelper<typeof features, Thread>();

/**
 * Made once: a column's cell is a component, and a new one would draw every cell anew and lose the
 * focus in it. What changes comes from the ListContext.
 */
export const threadColumns = column.columns([
  column.accessor("state", {
    id: "state",
    meta: { label: "State", width: "11rem" },
    cell: StateAndAge,
  }),
  column.accessor("subject", {
    id: "subject",
    meta: { label: "Subject" },
    cell: SubjectLink,
  }),
  column.accessor("sender", {
    id: "sender",
    meta: { label: "Guest", width: "17%" },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("enterpriseId", {
    id: "property",
    meta: { label: "Property", width: "15%" },
    cell: PropertyName,
  }),
  column.accessor("createdUtc", {
    id: "created",
    meta: timeMeta("Created"),
    cell: LocalTime,
  }),
  column.accessor("updatedUtc", {
    id: "updated",
    meta: timeMeta("Updated"),
    cell: LocalTime,
  }),
]);

/** Those that are seen, as somebody has put them; the same columns, so that their cells stay. */
export function columnsIn({ columns }: ColumnLayout, isSeen: ColumnVisibility) {
  // As a number without a sign, the -1 of what is not named comes last.
  const placeOf = (id?: string) => columns.findIndex((column) => column.id === id) >>> 0;
  return threadColumns
    .filter(({ id = "" }) => isSeen[id] !== false)
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id));
}

/** Knows these columns; each row that is drawn makes its own model from it (thread-row.tsx). */
export function threadsTable(columns: ReturnType<typeof columnsIn>): ThreadsTableModel {
  return constructTable({ features, columns, data: [] });
}

/** The widths of columns as tracks of a grid, which head and rows share. */
export function columnTracks(shown: ReturnType<typeof columnsIn>, { columns }: ColumnLayout) {
  const widths = shown.map(
    ({ id, meta }) => columns.find((column) => column.id === id)?.width ?? meta?.width,
  );
  // Where all have a share, those of columns that are not seen go to the others.
  const haveShares = widths.every((width) => width?.endsWith("%"));
  return widths
    .map((width = "1fr") => (haveShares ? width.replace("%", "fr") : width))
    .map((width) => `minmax(0,${width})`)
    .join(" ");
}

function timeMeta(label: string): ColumnMeta {
  return { label, width: "12rem", isTime: true };
}

export function propertyName({ enterpriseId }: Thread, { properties, layout }: ListContextValue) {
  const { name, shortName } = properties.get(enterpriseId ?? "") ?? {};
  return (layout.shortNames && shortName) || name;
}

export function zoneOf({ enterpriseId }: Thread, { properties, onlyProperty }: ListContextValue) {
  return (properties.get(enterpriseId ?? "") ?? onlyProperty)?.timeZone;
}

type CellProps = { row: { original: Thread } };

function StateAndAge({ row }: CellProps) {
  const { state, createdUtc } = row.original;
  const Age = use(AgeContext);
  return (
    <>
      <StateBadge state={state} />
      {state === "open" && Age && <Age utc={createdUtc} of="state" />}
    </>
  );
}

function SubjectLink({ row: { original: thread } }: CellProps) {
  const { hrefOf } = useListContext();
  const { isCurrent, hasLeft, isNew } = use(RowContext);
  return (
    <>
      {isNew && (
        <span className="new-dot">
          <span className="sr-only">New or changed</span>
        </span>
      )}
      {hasLeft && <span className="left-note">No longer in this list</span>}
      <a
        href={hrefOf(thread.id)}
        data-thread={thread.id}
        tabIndex={isCurrent ? 0 : -1}
        dir="auto"
        className="subject-link"
      >
        {thread.subject}
      </a>
    </>
  );
}

function PropertyName({ row: { original: thread } }: CellProps) {
  const context = useListContext();
  const { name, shortName } = context.properties.get(thread.enterpriseId ?? "") ?? {};
  const shown = propertyName(thread, context);
  if (shown === undefined) return <Skeleton className="w-24" />;
  return (
    <span title={name} className="fitting-name">
      {shortName && shown === name && <span aria-hidden>{shortName}</span>}
      <span>{shown}</span>
    </span>
  );
}

function LocalTime({ row, getValue }: CellProps & { getValue: () => string }) {
  const context = useListContext();
  return <ThreadTime utc={getValue()} timeZone={zoneOf(row.original, context)} />;
}
