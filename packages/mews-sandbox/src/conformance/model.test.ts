import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OracleThread } from "../index.ts";
import { type Asking, openSandbox, readPages } from "../testing/asking.ts";

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
  own: fc.constantFrom(true, true, true, true, false),
  createdDay: fc.integer({ min: 0, max: 60 }),
  daysToUpdate: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
});

const anyInterval = fc
  .tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, days]) => ({ from, to: from + days }));

const anyIds = fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 30 });

/** Mostly one filter alone: all together hardly ever match anything. */
const anyFilter = fc.oneof(
  fc.record({ created: anyInterval }),
  fc.record({ updated: anyInterval }),
  fc.record({ ids: anyIds }),
  fc.record({ created: anyInterval, updated: anyInterval }),
  fc.record({ created: anyInterval, updated: anyInterval, ids: anyIds }),
);

const anyQuery = fc.record({
  connection: fc.constantFrom("portfolio", "portfolio", "prague", "santiago"),
  properties: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), {
    freq: 2,
  }),
  filter: anyFilter.map((filter): Filter => filter),
  /** where to begin: after a thread, whatever it is */
  after: fc.option(fc.nat({ max: 59 }), { freq: 2 }),
  count: fc.integer({ min: 2, max: 20 }),
});

/** Connected to every property, so that its threads lie among the others everywhere. */
const otherApplications = [
  { name: "Other", alsoIn: ["prague", "new-york", "kathmandu", "santiago"] },
];

type Interval = typeof anyInterval extends fc.Arbitrary<infer Value> ? Value : never;
type Filter = { created?: Interval; updated?: Interval; ids?: number[] };
type Query = typeof anyQuery extends fc.Arbitrary<infer Value> ? Value : never;
type NewThread = typeof anyThread extends fc.Arbitrary<infer Value> ? Value : never;

describe("messageThreads/getAll", () => {
  it("answers as the model does", async () => {
    const histories = fc.array(anyThread, { minLength: 10, maxLength: 60 });
    const seen = { some: 0, none: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.array(anyQuery, { minLength: 5, maxLength: 8 }),
        async (history, queries) => {
          const asking = openSandbox({ faults: { rateLimit: null }, otherApplications });
          const threads = history.map((each) => addThread(asking, each));
          for (const query of queries) {
            const expected = modelAnswer(asking, threads, query);
            expect(await answer(asking, threads, query)).toEqual(expected);
            seen[kindOf(expected)] += 1;
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(Math.min(seen.some, seen.none, seen.refused)).toBeGreaterThan(30);
  });
});

type Answer = string[] | "refused";

function kindOf(answer: Answer): "some" | "none" | "refused" {
  if (answer === "refused") return answer;
  return answer.length > 0 ? "some" : "none";
}

function addThread(
  { sandbox }: Asking,
  { property, own, createdDay, daysToUpdate }: NewThread,
): OracleThread {
  return sandbox.control.addThread({
    enterpriseId: sandbox.enterprises[property]?.id ?? "",
    clientToken: (own ? sandbox : sandbox.otherApplications[0])?.clientToken,
    sender: "Jana",
    subject: "Key",
    createdUtc: iso(createdDay),
    updatedUtc: iso(createdDay + daysToUpdate),
  });
}

function modelAnswer({ sandbox }: Asking, threads: OracleThread[], query: Query): Answer {
  const { created, updated, ids } = query.filter;
  const covered = coveredBy(sandbox, query.connection);
  const isVisible = (thread: OracleThread) =>
    thread.clientToken === sandbox.clientToken && covered.includes(thread.enterpriseId);
  const after = query.after === null ? null : pick(threads, query.after);
  if (after && !isVisible(after)) return "refused";

  const scope = scopeOf(sandbox, query) ?? covered;
  const wanted = ids?.map((index) => pick(threads, index).id);
  return threads
    .filter((thread) => isVisible(thread) && scope.includes(thread.enterpriseId))
    .filter((thread) => wanted?.includes(thread.id) ?? true)
    .filter((thread) => isWithin(thread.createdUtc, created))
    .filter((thread) => isWithin(thread.updatedUtc, updated))
    .filter((thread) => after === null || inListOrder(after, thread) < 0)
    .sort(inListOrder)
    .map((thread) => thread.id);
}

/** Newest first; ties by id, greatest first. */
function inListOrder(a: OracleThread, b: OracleThread): number {
  const byTime = Date.parse(b.createdUtc) - Date.parse(a.createdUtc);
  if (byTime !== 0 || a.id === b.id) return byTime;
  return a.id < b.id ? 1 : -1;
}

function coveredBy(sandbox: Asking["sandbox"], connection: string): string[] {
  const ids = sandbox.enterprises.map((enterprise) => enterprise.id);
  if (connection === "prague") return ids.slice(0, 1);
  return connection === "santiago" ? ids.slice(3) : ids;
}

/** What stands in EnterpriseIds; a token for one property is asked with none. */
function scopeOf(sandbox: Asking["sandbox"], { connection, properties }: Query): string[] | null {
  if (connection !== "portfolio" || properties === null) return null;
  return properties.flatMap((index) => sandbox.enterprises[index]?.id ?? []);
}

function pick(threads: OracleThread[], index: number): OracleThread {
  const thread = threads[index % threads.length];
  if (thread) return thread;
  throw new Error("There is no thread to pick.");
}

function isWithin(time: string, interval: Interval | undefined): boolean {
  if (!interval) return true;
  const { from, to } = interval;
  const at = Date.parse(time);
  const isEquality = from === to;
  return isEquality
    ? at === Date.parse(iso(from))
    : Date.parse(iso(from)) <= at && at < Date.parse(iso(to));
}

async function answer(asking: Asking, threads: OracleThread[], query: Query): Promise<Answer> {
  const { created, updated, ids } = query.filter;
  const interval = (of: Interval | undefined) =>
    of && { StartUtc: iso(of.from), EndUtc: iso(of.to) };
  const filter = {
    EnterpriseIds: scopeOf(asking.sandbox, query),
    MessageThreadIds: ids?.map((index) => pick(threads, index).id),
    CreatedUtc: interval(created),
    UpdatedUtc: interval(updated),
  };
  const list = (Cursor: string | null) =>
    asking.list(
      { ...filter, Limitation: { Count: query.count, Cursor } },
      { as: query.connection },
    );

  const start = query.after === null ? null : pick(threads, query.after).id;
  if (start !== null && (await list(start)).status === 400) return "refused";
  const pages = await readPages((cursor) => list(cursor ?? start));
  return pages.flatMap((page) => page.threads.map((thread) => thread.Id));
}
