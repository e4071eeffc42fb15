import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreUnavailableError } from "../../../errors/errors.ts";
import type { Database, Query } from "../../../postgres/database.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { laySchema, type SchemaBed } from "../../../testing/postgres.ts";
import { type Clock, systemClock } from "../../../time/clock.ts";
import { defaultUpstreamSettings as settings } from "../../settings.ts";
import { createTokenQueue } from "../token-queue.ts";
import { createUrgency } from "../urgency.ts";
import { createPostgresBudget } from "./postgres-budget.ts";

let bed: SchemaBed;
let token: string;
beforeEach(async () => {
  bed = await laySchema();
  token = randomUUID();
});
afterEach(() => bed.remove());

const nobodys = (mayUse: number) => ({ mayUse, persons: [] });

function open(database: Pick<Database, "query">, clock: Clock = systemClock) {
  return createPostgresBudget(database, { clock, random: () => 0.5, settings });
}

/** An instance that goes by the given clock and not by the database's. */
function openOn(clock: Clock, database: Pick<Database, "query"> = bed.connect()) {
  const atMs = clock.monotonicMs;
  return createPostgresBudget(database, { clock, random: () => 0.5, settings, atMs });
}

describe("instances that share a token, by the database's clock", () => {
  it("are granted exactly what may be used, however many ask at once", async () => {
    const instances = Array.from({ length: 8 }, () => open(bed.connect()));
    const charges = await Promise.all(
      instances.flatMap((budget) =>
        Array.from({ length: 12 }, () => budget.take(token, nobodys(60))),
      ),
    );
    const used = charges.flatMap((charge) => (charge.kind === "granted" ? charge.used : []));
    expect(used.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, nth) => nth + 1));
    const others = charges.filter(({ kind }) => kind === "wait");
    for (const other of others) expect(other).toMatchObject({ why: "spent" });
    expect(others).toHaveLength(36);
  });

  it("are all held back by the 429 that one of them got", async () => {
    const [one, other] = [open(bed.connect()), open(bed.connect())];
    await one.noteLimit(token, 30_000);
    expect(await other.take(token, nobodys(10))).toMatchObject({ why: "limited" });
    expect(other.limitedMs(token)).toBeGreaterThan(0);
    expect(await other.take(randomUUID(), nobodys(10))).toMatchObject({ kind: "granted" });
  });
});

it("asks the database once for each charge, and never for what is known here", async () => {
  const database = bed.connect();
  let asked = 0;
  const query: Query = (sql, values) => {
    asked += 1;
    return database.query(sql, values);
  };
  const budget = open({ query });
  await budget.take(token, nobodys(10));
  budget.clearLimit(token);
  expect(asked).toBe(1);
  await budget.noteLimit(token, 30_000);
  await budget.take(token, nobodys(10));
  budget.limitedMs(token);
  expect(asked).toBe(2);
});

describe("what the database forgets or mistakes", () => {
  it("in a crash holds a known token back for a window, and a new one not at all", async () => {
    const clock = createFakeClock();
    const budget = openOn(clock);
    await budget.take(token, nobodys(10));
    // As PostgreSQL does with tables that are not logged.
    await bed.connect().query("TRUNCATE budget_charges, budget_limits");
    await openOn(clock).noteLimit(token, 5_000);
    expect(await budget.take(randomUUID(), nobodys(10))).toEqual({ kind: "granted", used: 1 });
    expect(await budget.take(token, nobodys(10))).toEqual({
      kind: "wait",
      why: "limited",
      waitMs: 32_000,
    });
    await clock.advance(32_000);
    expect(await budget.take(token, nobodys(10))).toEqual({ kind: "granted", used: 1 });
  });

  it("when its clock is set back ends within a window", async () => {
    const clock = createFakeClock();
    let offset = 3_600_000;
    const settable = { ...clock, monotonicMs: () => clock.monotonicMs() + offset };
    const budget = openOn(settable);
    await budget.take(token, nobodys(2));
    await clock.advance(1_000);
    await budget.take(token, nobodys(2));
    await openOn(settable).noteLimit(token, 60_000);
    offset = 0;
    const elsewhere = openOn(settable);
    expect(await elsewhere.take(token, nobodys(2))).toMatchObject({ why: "limited" });
    await clock.advance(31_999);
    expect(await elsewhere.take(token, nobodys(3))).toMatchObject({ why: "limited", waitMs: 1 });
    await clock.advance(1);
    expect(await elsewhere.take(token, nobodys(2))).toEqual({ kind: "granted", used: 1 });
  });
});

describe("with the database away", () => {
  /** A database that can be cut off: then it refuses, or says nothing at all. */
  function setUp() {
    const clock = createFakeClock();
    const database = bed.connect();
    const line: { state: "there" | "refusing" | "silent" } = { state: "there" };
    const query: Query = async (sql, values) => {
      if (line.state === "silent") return new Promise(() => {});
      if (line.state === "refusing") throw new Error("no route to db.example");
      return database.query(sql, values);
    };
    const budget = openOn(clock, { query });
    const queue = createTokenQueue(token, { clock, budget, settings, observe: () => {} });
    const acquire = () =>
      queue
        .acquire(
          { connection: "Prague", urgency: createUrgency("person"), kind: "reads" },
          new AbortController().signal,
        )
        .then(
          (): unknown => "in",
          (error: unknown) => error,
        );
    return { clock, line, budget, queue, acquire };
  }

  it("all who wait are refused in words, and the first after it is back gets through", async () => {
    const { line, queue, acquire } = setUp();
    line.state = "refusing";
    for (const refused of await Promise.all([acquire(), acquire(), acquire()])) {
      expect(refused).toBeInstanceOf(StoreUnavailableError);
      expect(refused).toMatchObject({
        code: "unavailable",
        message: "Foyer cannot use its database just now.",
      });
    }
    expect(queue.isIdle()).toBe(true);
    line.state = "there";
    expect(await acquire()).toBe("in");
  });

  it("and silent, they are refused before they would have given up by themselves", async () => {
    const { clock, line, queue, acquire } = setUp();
    line.state = "silent";
    const waiting = Promise.all([acquire(), acquire()]);
    await clock.advance(settings.budget.answerMs);
    for (const refused of await waiting) expect(refused).toMatchObject({ code: "unavailable" });
    expect(queue.isIdle()).toBe(true);
    line.state = "there";
    expect(await acquire()).toBe("in");
    expect(clock.sleeping).toBe(0);
  });

  it("a 429 is obeyed all the same by the instance that got it", async () => {
    const { clock, line, budget } = setUp();
    line.state = "refusing";
    await budget.noteLimit(token, 10_000);
    line.state = "there";
    expect(await budget.take(token, nobodys(10))).toMatchObject({ why: "limited" });
    await clock.advance(10_500);
    expect(await budget.take(token, nobodys(10))).toEqual({ kind: "granted", used: 1 });
  });
});
