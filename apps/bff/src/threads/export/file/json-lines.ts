import { lastLineOf } from "@foyer/contract";
import type { FileFormat } from "./file-format.ts";

/** An object a line; what guests wrote stands in it as it is, since nothing runs it. */
export const jsonLines: FileFormat = {
  type: "application/jsonl; charset=utf-8",
  open: () => "",
  rows: (fields, rows) =>
    rows
      .map((row) => JSON.stringify(Object.fromEntries(fields.map(({ key, of }) => [key, of(row)]))))
      .map((line) => `${line}\n`)
      .join(""),
  close: (_fields, threads) => `${lastLineOf("jsonl", threads)}\n`,
};
