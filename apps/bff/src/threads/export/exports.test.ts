import { readLastLine } from "@foyer/contract";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { histories } from "../../testing/list/histories.ts";
import { type PlayedExport, playExport } from "../../testing/list/play-export.ts";

const runs = historyCount(60);

type Row = Record<string, string | null | undefined>;

it("an export has each thread that matched throughout once, and says when it is whole", {
  timeout: runs * 2000,
}, async () => {
  const formats = fc.constantFrom("csv" as const, "jsonl" as const);
  await fc.assert(
    fc.asyncProperty(histories, formats, async (history, format) => {
      const played = await playExport(history, format);
      const rows = format === "csv" ? fromCsv(played.text) : fromJsonLines(played.text);
      const ids = rows.map(({ id }) => id ?? "");
      expect(ids, "at most once").toEqual([...new Set(ids)]);
      expect([...played.always.difference(new Set(ids))], "missing").toEqual([]);
      expect([...new Set(ids).difference(played.ever)], "not asked for").toEqual([]);
      for (const row of rows) expectToBeTrue(row, played);
      expectInOrder(rows, played);
    }),
    { numRuns: runs },
  );
});

/** The rows of a CSV file as another program reads it; its last record counts them. */
function fromCsv(text: string): Row[] {
  const records: string[][] = parse(text, { bom: true });
  const [last = []] = records.splice(-1);
  expect(readLastLine("csv", last.join())).toBe(records.length - 1);
  const [head = [], ...cells] = records;
  expect(head.slice(0, 3)).toEqual(["Thread id", "Property id", "State"]);
  const keys = ["id", "propertyId", "state", "subject", "sender", "property"];
  const times = ["created", "createdUtc", "updated", "updatedUtc"];
  return cells.map((record) =>
    Object.fromEntries([...keys, ...times].map((key, at) => [key, record[at]])),
  );
}

function fromJsonLines(text: string): Row[] {
  const lines = text.trimEnd().split("\n");
  const [last = ""] = lines.splice(-1);
  expect(readLastLine("jsonl", last)).toBe(lines.length);
  return lines.map((line) => JSON.parse(line));
}

/** As it stands at Mews, by the clock of its property; of one that changed, what does not. */
function expectToBeTrue(row: Row, { threads, changed, timeZoneOf }: PlayedExport) {
  const thread = threads.get(row["id"] ?? "");
  if (!thread) throw new Error("No such thread.");
  const { subject, sender, createdUtc } = thread;
  expect(row).toMatchObject({ subject, sender, createdUtc });
  if (row["propertyId"]) expect(row["propertyId"]).toBe(thread.enterpriseId);
  if (!changed.has(thread.id)) expect(row["updatedUtc"]).toBe(thread.updatedUtc);
  if (!row["property"]) return;
  for (const time of ["created", "updated"]) {
    const utc = Temporal.Instant.from(row[`${time}Utc`] ?? "");
    const local = utc.toZonedDateTimeISO(timeZoneOf(thread.enterpriseId));
    const wanted = local.toString({ timeZoneName: "never", fractionalSecondDigits: 3 });
    expect(row[time]?.replace(/(:\d\d)([+-])/, "$1.000$2")).toBe(wanted);
  }
}

/** By created time nothing moves. */
function expectInOrder(rows: Row[], { query: { order } }: PlayedExport) {
  if (order.endsWith("updated")) return;
  const times = rows.map(({ createdUtc }) => Date.parse(createdUtc ?? ""));
  const sorted = times.toSorted((a, b) => (order === "created" ? a - b : b - a));
  expect(times).toEqual(sorted);
}
