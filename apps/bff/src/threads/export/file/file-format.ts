import type { ExportField, ExportRow } from "./fields.ts";

/** How a file is written, piece by piece. */
export type FileFormat = {
  /** Content-Type */
  type: string;
  open(fields: readonly ExportField[]): string;
  rows(fields: readonly ExportField[], rows: readonly ExportRow[]): string;
  /** with the line that says that it is whole */
  close(fields: readonly ExportField[], threads: number): string;
};
