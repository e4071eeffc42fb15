import type { ExportFormat, Thread, ThreadExportQuery } from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import { csv } from "./file/csv.ts";
import { type ExportRow, fieldsOf } from "./file/fields.ts";
import type { FileFormat } from "./file/file-format.ts";
import { jsonLines } from "./file/json-lines.ts";
import { createLocalTimes } from "./file/local-times.ts";

export const fileFormats: Record<ExportFormat, FileFormat> = { csv, jsonl: jsonLines };

/** A piece of a file in UTF-8, and how many threads are in it. */
type FilePiece = { bytes: Uint8Array<ArrayBuffer>; threads: number };

/** The pieces of a file, one for each batch, and a last one that says that it is whole. */
export async function* writeFile(
  directory: Directory,
  { format, columns }: ThreadExportQuery,
  batches: AsyncIterable<Thread[]>,
  signal: AbortSignal,
): AsyncGenerator<FilePiece, void> {
  const fields = fieldsOf(columns);
  const file = fileFormats[format];
  const localTimes = createLocalTimes();
  let count = 0;
  let text = file.open(fields);
  for await (const batch of batches) {
    const { entries } = await directory.read(signal);
    const properties = new Map(entries.map(({ enterprise }) => [enterprise.id, enterprise]));
    const rows = batch.map(
      (thread): ExportRow => ({
        thread,
        property: properties.get(thread.enterpriseId ?? "") ?? null,
        localTimes,
      }),
    );
    text += file.rows(fields, rows);
    count += rows.length;
    yield { bytes: Buffer.from(text), threads: rows.length };
    text = "";
  }
  yield { bytes: Buffer.from(text + file.close(fields, count)), threads: 0 };
}
