import { lastLineOf } from "@foyer/contract";
import type { FileFormat } from "./file-format.ts";
import { harmless } from "./harmless.ts";

/** Tells spreadsheets that it is UTF-8. */
const byteOrderMark = "\ufeff";

/** RFC 4180. See docs/decisions/024 for why no library writes it. */
export const csv: FileFormat = {
  type: "text/csv; charset=utf-8",
  open: (fields) => byteOrderMark + recordOf(fields.map(({ head }) => head)),
  rows: (fields, rows) =>
    rows.map((row) => recordOf(fields.map(({ of }) => harmless(of(row) ?? "")))).join(""),
  close: (fields, threads) =>
    recordOf(fields.map((_, at) => (at === 0 ? lastLineOf("csv", threads) : ""))),
};

function recordOf(cells: string[]): string {
  const isLone = cells.length === 1;
  return `${cells.map((cell) => (isLone && cell === "" ? '""' : quoted(cell))).join(",")}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
