import { type ExportColumn, exportColumns } from "@foyer/contract";
import type { ColumnLayout } from "../../../shared/column-layout.ts";

/** What is seen of the list, in its order, and the ids behind it. */
export function columnsFor({ columns }: ColumnLayout): ExportColumn[] {
  const hidden = new Set(columns.flatMap(({ id, isHidden }) => (isHidden ? [id] : [])));
  const inOrder = new Set([...columns.map(({ id }) => id), ...exportColumns]);
  return [...inOrder].flatMap((id) =>
    hidden.has(id) ? [] : (exportColumns.find((column) => column === id) ?? []),
  );
}
