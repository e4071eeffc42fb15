import type { Thread } from "@foyer/contract";
import {
  constructTable,
  createColumnHelper,
  metaHelper,
  type Table,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { ColumnLayout } from "../../../../shared/column-layout.ts";
import type { ColumnVisibility } from "../view/column-visibility.ts";
import { unwatched } from "../view/unwatched.ts";
import {
  type DrawnRow,
  propertyCell,
  senderCell,
  stateCell,
  subjectCell,
  timeCell,
} from "./cells.tsx";

type ColumnMeta = {
  /** at the head of the column, and before the value where rows are cards */
  label: string;
  /** in the table's layout; without one it takes what is left */
  width?: string;
  /** its values are times, by the clocks that the head names; a list can be ordered by them */
  isTime?: boolean;
  /** no component of its own: with one for each cell, a row takes twice as long to draw */
  cell: (row: DrawnRow) => ReactNode;
};

/** The server filters and orders, as the address says: the table knows columns and cells. */
export const features = tableFeatures({
  columnMeta: metaHelper<ColumnMeta>(),
  coreReactivityFeature: unwatched,
});

export type ThreadsTableModel = Table<typeof features, Thread>;

const column = createColumnHelper<typeof features, Thread>();

export const threadColumns = column.columns([
  column.accessor("state", {
    id: "state",
    meta: { label: "State", width: "11rem", cell: stateCell },
  }),
  column.accessor("subject", {
    id: "subject",
    meta: { label: "Subject", cell: subjectCell },
  }),
  column.accessor("sender", {
    id: "sender",
    meta: { label: "Guest", width: "17%", cell: senderCell },
  }),
  column.accessor("enterpriseId", {
    id: "property",
    meta: { label: "Property", width: "15%", cell: propertyCell },
  }),
  column.accessor("createdUtc", {
    id: "created",
    meta: timeMeta("Created", (row) => timeCell(row.thread.createdUtc, row)),
  }),
  column.accessor("updatedUtc", {
    id: "updated",
    meta: timeMeta("Updated", (row) => timeCell(row.thread.updatedUtc, row)),
  }),
]);

/** Those that are seen, as somebody has put them. */
export function columnsIn({ columns }: ColumnLayout, isSeen: ColumnVisibility) {
  // As a number without a sign, the -1 of what is not named comes last.
  const placeOf = (id?: string) => columns.findIndex((column) => column.id === id) >>> 0;
  return threadColumns
    .filter(({ id = "" }) => isSeen[id] !== false)
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id));
}

/** Knows these columns; rows are drawn from them (thread-row.tsx), without a model of theirs. */
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

function timeMeta(label: string, cell: ColumnMeta["cell"]): ColumnMeta {
  return { label, width: "12rem", isTime: true, cell };
}
