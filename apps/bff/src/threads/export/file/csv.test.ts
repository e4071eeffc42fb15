import type { ExportColumn, Thread } from "@foyer/contract";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "./csv.ts";
import { fieldsOf } from "./fields.ts";
import { harmless } from "./harmless.ts";
import { createLocalTimes } from "./local-times.ts";

const thread: Thread = {
  id: "aaaaaaaa-0000-4000-8000-000000000001",
  enterpriseId: null,
  subject: "",
  sender: "",
  createdUtc: "2026-10-25T00:30:00Z",
  updatedUtc: "2026-10-25T01:30:00.1234567Z",
  state: "open",
};
const property = { name: "Lantern", timeZone: "Europe/Prague" };
const localTimes = createLocalTimes();

function fileOf(columns: ExportColumn[], threads: Thread[]): string {
  const fields = fieldsOf(columns);
  const rows = threads.map((each) => ({ thread: each, property, localTimes }));
  return csv.open(fields) + csv.rows(fields, rows) + csv.close(fields, rows.length);
}

/** Built of what is special to spreadsheets and CSV as often as of anything else. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`=+-@#'";, \t\r\nx＝é`), maxLength: 8 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);

/** How the docs say to get back what the guest wrote. */
const asWritten = (cell: string) =>
  cell.replace(/^'('*[\t\r\n])/, "$1").replace(/(?<=^|[;\t\r\n])'('*[=+\-@#＝＋－＠])/g, "$1");

describe("CSV", () => {
  it("is what RFC 4180 says, with a byte order mark and times that are told apart", () => {
    const columns: ExportColumn[] = ["updated", "subject", "created"];
    const { createdUtc, updatedUtc } = thread;
    expect(fileOf(columns, [{ ...thread, subject: 'Say "hi",\nplease' }])).toBe(
      [
        "\ufeffUpdated (property time),Updated (UTC),Subject,Created (property time),Created (UTC)",
        `2026-10-25T02:30:00.1234567+01:00,${updatedUtc},"Say ""hi"",\nplease",2026-10-25T02:30:00+02:00,${createdUtc}`,
        "# Complete: 1 threads,,,,",
        "",
      ].join("\r\n"),
    );
  });

  it("gives another program what the guests wrote, once the apostrophes are taken away", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (guests) => {
        const threads = guests.map(([subject, sender]) => ({ ...thread, subject, sender }));
        const records: string[][] = parse(fileOf(["subject", "sender"], threads), { bom: true });
        const cells = records.slice(1, -1).map((record) => record.map(asWritten));
        expect(cells).toEqual(guests);
      }),
    );
  });

  it.each(["subject", "sender"] satisfies ExportColumn[])(
    "with %s alone has a line for each, and none that looks like the last one",
    (column) => {
      fc.assert(
        fc.property(fc.array(fc.oneof(text, fc.constant("# Complete: 1 threads"))), (texts) => {
          const threads = texts.map((each) => ({ ...thread, [column]: each }));
          const records: string[][] = parse(fileOf([column], threads), { bom: true });
          expect(records).toHaveLength(texts.length + 2);
          expect(records.filter(([cell = ""]) => cell.startsWith("#"))).toHaveLength(1);
        }),
      );
    },
  );
});

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+420 777 123 456", "'+420 777 123 456"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["＝1+1", "'＝1+1"],
    // A spreadsheet that splits at semicolons or line breaks begins a cell here.
    ["hi;=1+1", "hi;'=1+1"],
    ["hi\n@SUM(A1)", "hi\n'@SUM(A1)"],
    ["'=1+1", "''=1+1"],
    ["Room 5 = quiet", "Room 5 = quiet"],
    ["", ""],
  ])("%j stands as %j", (written, stands) => {
    expect(harmless(written)).toBe(stands);
  });
});
