import * as z from "zod/mini";

/** csv: for spreadsheets, RFC 4180. jsonl: for programs, an object a line. */
export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** By the names of the list's columns, and the ids. A time is two fields: by the property's clock, and in UTC. */
export const exportColumns = [
  "state",
  "subject",
  "sender",
  "property",
  "created",
  "updated",
  "ids",
] as const;
export type ExportColumn = (typeof exportColumns)[number];

const columnsSchema = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.split(",")),
  ),
  z
    .array(z.enum(exportColumns))
    .check(z.refine((columns) => new Set(columns).size === columns.length, "Name each once.")),
);

/**
 * GET /api/threads/export takes the query of the list that it is of (`threadsQuerySchema`; cursor, limit,
 * retry and total mean nothing here) and this. It answers with the file, or with a problem. A file that
 * does not end with its last line (`lastLineOf`) is not whole: the connection is cut where one cannot be
 * brought to its end.
 */
export const threadExportQuerySchema = z.object({
  format: z.enum(exportFormats),
  /** in the order of the file; absent: all of them */
  columns: z._default(columnsSchema, [...exportColumns]),
});

/**
 * GET /api/threads/export/size, with the same query: reads from Mews what is missing of it, for a few
 * seconds, and says how far that is. To be asked until it is ready; the export then has all it needs.
 */
export const exportSizeSchema = z.discriminatedUnion("kind", [
  /** `share` of the range's time is known, from 0 to 1; null: cannot be told */
  z.object({ kind: z.literal("reading"), share: z.nullable(z.number()) }),
  /** so many threads match now */
  z.object({ kind: z.literal("ready"), threads: z.int() }),
]);

export type ThreadExportQuery = z.infer<typeof threadExportQuerySchema>;
export type ExportSize = z.infer<typeof exportSizeSchema>;

/** What a whole export ends with, before the line's end. No thread makes a line like it. */
export function lastLineOf(format: ExportFormat, threads: number): string {
  return format === "csv"
    ? `# Complete: ${threads} threads`
    : JSON.stringify({ complete: true, threads });
}

/** How many threads a last line speaks of; null: it is none. In CSV it has as many fields as the others. */
export function readLastLine(format: ExportFormat, line: string): number | null {
  const pattern =
    format === "csv"
      ? /^# Complete: (\d{1,15}) threads,*$/
      : /^\{"complete":true,"threads":(\d{1,15})\}$/;
  const [, threads] = pattern.exec(line) ?? [];
  return threads === undefined ? null : Number(threads);
}
