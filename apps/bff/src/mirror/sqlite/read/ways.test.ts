import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { low } from "../../../testing/mirror/in-this-thread.ts";
import { questionOf, readRow, uuid } from "../../../testing/mirror/mirror-rows.ts";
import type { Question } from "../../port.ts";
import { openForWriting } from "../file/database.ts";
import { createWriter } from "../write/writer.ts";
import { createReader, type Reader } from "./reader.ts";

const { signal } = new AbortController();
const clock = createFakeClock();
const hour = 3_600_000;
const someHours = {
  startMs: readRow(0, 0).createdMs + hour,
  endMs: readRow(0, 40 * hour).createdMs,
};
const enterprises = [1, 2, 3].map((name) => ({ id: uuid(name), timeZone: "Europe/Prague" }));
const asked = (names: number[], ranges: object) =>
  questionOf(
    names.map((name) => ({
      connection: "one",
      enterpriseId: uuid(name),
      created: null,
      updated: null,
      ...ranges,
    })),
  );

/** What SQLite looks at for the statements that count: a line for each table or index. */
async function looksOf(work: (reader: Reader) => Promise<unknown>) {
  const database = openForWriting(null, clock.now());
  onTestFinished(() => database.close());
  const writer = createWriter(database);
  await writer.register([{ connection: "one", print: "a", enterprises }]);
  const rows = Array.from({ length: 30 }, (_, at) =>
    readRow(at, at * hour, { enterpriseId: uuid((at % 3) + 1) }),
  );
  await writer.commit({ connection: "one", asOfMs: 1, rows });
  const prepare = vi.spyOn(database, "prepare");
  await work(createReader(database, clock, low));
  const texts = prepare.mock.calls.map(([text]) => text).filter((text) => text.includes("count("));
  return texts
    .flatMap((text) => database.prepare(`explain query plan ${text}`).all())
    .map(({ detail }) => String(detail))
    .filter((line) => /(SCAN|SEARCH) thread/.test(line));
}

describe("rows are counted by indexes, and none is read", () => {
  const [created, updated] = [{ created: someHours }, { updated: someHours }];
  it.each<[string, Question]>([
    ["created within hours, in all properties", asked([1, 2, 3], created)],
    ["created within hours, in some", asked([1, 2], created)],
    ["updated within hours, in all", asked([1, 2, 3], updated)],
    ["updated within hours, in some, of a state", { ...asked([1, 2], updated), states: ["open"] }],
    ["created and updated within hours", asked([1, 2, 3], { ...created, ...updated })],
  ])("%s", async (_, question) => {
    for (const count of ["total", "tally"] as const) {
      const looks = await looksOf((reader) => reader[count](question, signal));
      expect(looks.length).toBeGreaterThan(0);
      expect(looks.filter((line) => !line.includes("USING COVERING INDEX"))).toEqual([]);
    }
  });

  it.each(["-created", "-updated"] as const)("to see whether they are few, %s", async (order) => {
    const question = asked([1], { created: someHours, updated: someHours });
    const ask = { question, order, after: null, limit: 5 };
    const looks = await looksOf((reader) => reader.page(ask, signal));
    expect(looks[0]).toContain("USING COVERING INDEX");
  });
});
