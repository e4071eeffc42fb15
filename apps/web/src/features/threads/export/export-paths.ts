import { type ExportColumn, type ExportFormat, endpoints } from "@foyer/contract";
import { filterValues, pathOf, type ThreadsFilter } from "../../../shared/api/threads.ts";

/** What is exported, and how. */
export type Asked = {
  filter: ThreadsFilter;
  format: ExportFormat;
  /** in the order of the file */
  columns: readonly ExportColumn[];
};

export function exportPath({ filter, format, columns }: Asked): string {
  const values = { ...filterValues(filter), format, columns: columns.join(",") };
  return pathOf(endpoints.threadExport, values);
}

export function exportSizePath(filter: ThreadsFilter): string {
  return pathOf(endpoints.threadExportSize, filterValues(filter));
}
