import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase, textIn } from "./database.ts";
import { type PageQuery, pageStatement } from "./pages.ts";
import { createIndexes, createTables } from "./schema.ts";

const day = 86_400_000;
const span = { start: 19_000 * day, end: 19_092 * day };
const after = { created: 19_050 * day, id: "00000000-0000-4000-8000-000000000001" };
const many = Array.from({ length: 60 }, (_, index) => index + 1);

function planOf(query: Partial<PageQuery>): string[] {
  const db = openDatabase(":memory:");
  onTestFinished(() => db.close());
  createTables(db);
  createIndexes(db);
  const whole = { client: 1, enterprises: "all", count: 1000, ...query } as const;
  const { sql, values } = pageStatement(whole);
  return db.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => textIn(row, "detail"));
}

describe("a page comes out of indexes in order, and nothing is sorted or read whole", () => {
  it.each<[string, Partial<PageQuery>]>([
    ["created, everywhere", { created: span }],
    ["created, everywhere, further on", { created: span, after }],
    ["created, one property", { created: span, enterprises: [1], after }],
    ["created, three properties", { created: span, enterprises: [1, 2, 3], after }],
    ["updated, everywhere", { updated: span, after }],
    ["updated, one property", { updated: span, enterprises: [1], after }],
    ["updated, three properties", { updated: span, enterprises: [1, 2, 3], after }],
    ["updated, many properties", { updated: span, enterprises: many, after }],
    ["created and updated", { created: span, updated: span, enterprises: [1], after }],
  ])("%s", (_, query) => {
    const plan = planOf(query).filter((line) => !line.includes("json_each"));
    expect(plan.filter((line) => line.includes("TEMP B-TREE"))).toEqual([]);
    expect(plan.filter((line) => line.startsWith("SCAN"))).toEqual([]);
    const searches = plan.filter((line) => line.startsWith("SEARCH thread"));
    expect(searches.length).toBeGreaterThan(0);
    for (const search of searches) expect(search).toContain("(created,id)<(?,?)");
  });

  it("by ids: a thousand look-ups at most, then sorted", () => {
    const plan = planOf({ ids: [after.id] });
    expect(plan).toContainEqual(expect.stringContaining("SEARCH thread USING INDEX thread_by_id"));
  });

  it("in an interval that holds nothing is not asked for", () => {
    const empty = { start: span.start, end: span.start };
    expect(pageStatement({ client: 1, enterprises: "all", count: 1, updated: empty }).sql).toBe(
      null,
    );
  });
});
