import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OracleThread } from "../index.ts";
import { type Asking, openSandbox } from "../testing/asking.ts";

/**
 * The whole of messageThreads/getAll against a model that filters and sorts a plain array. Times are
 * few and coarse, so that ties, equal ends and empty intervals come up all the time; updates reach
 * months on, as they do.
 */
const day = 86_400_000;
const start = Date.UTC(2026, 5, 1);
const iso = (days: number) => new Date(start + days * day).toISOString();

const anyThread = fc.record({
  property: fc.integer({ min: 0, max: 3 }),
  own: fc.boolean(),
  createdDay: fc.integer({ min: 0, max: 60 }),
  daysToUpdate: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
});

const anyInterval = fc
  .tuple(fc.integer({ min: -5, max: 125 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, days]) => ({ from, to: from + days }));

const anyQuery = fc
  .record({
    connection: fc.constantFrom("prague", "santiago", "portfolio"),
    properties: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 })),
    created: fc.option(anyInterval),
    updated: fc.option(anyInterval),
    ids: fc.option(fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 30 })),
    count: fc.integer({ min: 1, max: 20 }),
  })
  .filter(({ created, updated, ids }) => Boolean(created ?? updated ?? ids));

type Query = typeof anyQuery extends fc.Arbitrary<infer Value> ? Value : never;
type NewThread = typeof anyThread extends fc.Arbitrary<infer Value> ? Value : never;

describe("messageThreads/getAll", () => {
  it("answers as the model does", async () => {
    const histories = fc.array(anyThread, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.array(anyQuery, { maxLength: 8 }),
        async (history, queries) => {
          const asking = openSandbox({ faults: { rateLimit: null } });
          const threads = history.map((each) => addThread(asking, each));
          for (const query of queries) {
            const expected = modelAnswer(asking, threads, query);
            expect(await readAll(asking, threads, query)).toEqual(expected);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

function addThread(
  { sandbox }: Asking,
  { property, own, createdDay, daysToUpdate }: NewThread,
): OracleThread {
  return sandbox.control.addThread({
    enterpriseId: sandbox.enterprises[property]?.id ?? "",
    clientToken: own ? sandbox.clientToken : sandbox.otherClientToken,
    sender: "Jana",
    subject: "Key",
    createdUtc: iso(createdDay),
    updatedUtc: iso(createdDay + daysToUpdate),
  });
}

function modelAnswer({ sandbox }: Asking, threads: OracleThread[], query: Query): string[] {
  const scope = scopeOf(sandbox, query);
  const ids = query.ids?.map((index) => threads[index % threads.length]?.id);
  return threads
    .filter((thread) => thread.clientToken === sandbox.clientToken)
    .filter((thread) => scope.includes(thread.enterpriseId))
    .filter((thread) => ids?.includes(thread.id) ?? true)
    .filter((thread) => isWithin(thread.createdUtc, query.created))
    .filter((thread) => isWithin(thread.updatedUtc, query.updated))
    .sort((a, b) => Date.parse(b.createdUtc) - Date.parse(a.createdUtc) || (a.id < b.id ? 1 : -1))
    .map((thread) => thread.id);
}

function scopeOf(sandbox: Asking["sandbox"], { connection, properties }: Query): string[] {
  const ids = sandbox.enterprises.map((enterprise) => enterprise.id);
  if (connection === "prague") return ids.slice(0, 1);
  if (connection === "santiago") return ids.slice(3);
  return properties === null ? ids : properties.flatMap((index) => ids[index] ?? []);
}

function isWithin(time: string, interval: Query["created"]): boolean {
  if (!interval) return true;
  const { from, to } = interval;
  const at = Date.parse(time);
  const isEquality = from === to;
  return isEquality
    ? at === Date.parse(iso(from))
    : Date.parse(iso(from)) <= at && at < Date.parse(iso(to));
}

async function readAll(asking: Asking, threads: OracleThread[], query: Query): Promise<string[]> {
  const interval = (of: Query["created"]) => of && { StartUtc: iso(of.from), EndUtc: iso(of.to) };
  const isPortfolio = query.connection === "portfolio";
  const filter = {
    EnterpriseIds: isPortfolio && query.properties ? scopeOf(asking.sandbox, query) : null,
    MessageThreadIds: query.ids?.map((index) => threads[index % threads.length]?.id) ?? null,
    CreatedUtc: interval(query.created),
    UpdatedUtc: interval(query.updated),
  };
  const read: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const Limitation = { Count: query.count, Cursor: cursor ?? null };
    const page = await asking.list({ ...filter, Limitation }, { as: query.connection });
    expect(page.message).toBeNull();
    read.push(...page.threads.map((thread) => thread.Id));
    cursor = page.cursor ?? null;
  }
  return read;
}
