import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UpstreamLimitedError } from "../../errors/errors.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import {
  as,
  aWeek,
  connectionTo,
  createGuardedMews,
  ownFilter,
  pageOf,
  wireThreads,
} from "../../testing/mews/guarded-mews.ts";
import type { Priority } from "../port.ts";
import { defaultUpstreamSettings } from "../settings.ts";
import { createMemoryBudget } from "./budget/memory-budget.ts";
import { createTokenQueue } from "./token-queue.ts";
import { createUrgency } from "./urgency.ts";

const { budget: budgetSettings } = defaultUpstreamSettings;
const prague = connectionTo("Prague");
const never = new AbortController().signal;

const settledAs = (promise: Promise<unknown>) =>
  promise.then(
    () => "in",
    (error: unknown) => error,
  );

describe("a person's share of a token's budget", () => {
  const ofPerson = (person: string, mayUse = 180) => ({ mayUse, persons: [person] });

  async function flood(budget: ReturnType<typeof createMemoryBudget>, person: string) {
    let granted = 0;
    for (let nth = 0; nth < 656; nth += 1)
      if ((await budget.take("token", ofPerson(person))).kind === "granted") granted += 1;
    return granted;
  }

  it("is two thirds where nobody else asks, and of what is left the next one's is two thirds", async () => {
    const budget = createMemoryBudget(createFakeClock(), () => 0, defaultUpstreamSettings);
    expect(await flood(budget, "anna")).toBe(120);
    expect(await flood(budget, "bert")).toBe(40);
    expect(await budget.take("token", ofPerson("anna"))).toMatchObject({ why: "share" });
    expect(await budget.take("token", ofPerson("cleo"))).toMatchObject({ kind: "granted" });
    expect(await budget.take("token", { mayUse: 180, persons: [] })).toMatchObject({
      kind: "granted",
    });
  });

  it("is something for each who goes on asking, however much more another asks", async () => {
    const clock = createFakeClock();
    const budget = createMemoryBudget(clock, () => 0, defaultUpstreamSettings);
    const granted = { anna: 0, bert: 0, cleo: 0 };
    for (let second = 0; second < 320; second += 1) {
      for (const person of ["anna", "anna", "bert", "cleo"] as const) {
        for (let nth = 0; nth < 10; nth += 1) {
          const charge = await budget.take("token", ofPerson(person));
          if (charge.kind === "granted" && second >= 96) granted[person] += 1;
        }
      }
      await clock.advance(1_000);
    }
    const counts = Object.values(granted);
    expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) / 3);
  });

  it("is looked at again no sooner and no later than it can be had", async () => {
    const steps = fc.array(
      fc.record({
        pauseMs: fc.integer({ min: 0, max: 3_000 }),
        person: fc.constantFrom("anna", "bert", "cleo"),
      }),
      { minLength: 10, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (asks) => {
        let atMs = 1_000;
        const clock = { monotonicMs: () => atMs };
        const budget = createMemoryBudget(clock, () => 0, defaultUpstreamSettings);
        for (const { pauseMs, person } of asks) {
          atMs += pauseMs;
          await budget.take("token", ofPerson(person, 12));
        }
        const charge = await budget.take("token", ofPerson("anna", 12));
        if (charge.kind === "granted") return;
        atMs += charge.waitMs - 1;
        expect(await budget.take("token", ofPerson("anna", 12))).toMatchObject({ kind: "wait" });
        atMs += 1;
        expect(await budget.take("token", ofPerson("anna", 12))).toMatchObject({ kind: "granted" });
      }),
    );
  });
});

describe("the line of a token", () => {
  function setUp(slots: Partial<typeof defaultUpstreamSettings.slots> = {}) {
    const clock = createFakeClock();
    const settings = {
      ...defaultUpstreamSettings,
      slots: { ...defaultUpstreamSettings.slots, ...slots },
    };
    const budget = createMemoryBudget(clock, () => 0, settings);
    const queue = createTokenQueue("key", {
      clock,
      budget,
      settings,
      observe: () => {},
    });
    const acquire = (person: string, priority: Priority = "person") =>
      queue.acquire(
        { connection: "Prague", urgency: createUrgency(priority, person), kind: "reads" },
        never,
      );
    return { clock, acquire };
  }

  it("serves persons in turn, whoever of them asked for more", async () => {
    const { acquire } = setUp({ reads: 1 });
    const release = await acquire("dora");
    const order: string[] = [];
    const waiting = ["anna", "anna", "anna", "anna", "bert", "bert", "cleo"].map((person) =>
      acquire(person).then((next) => {
        order.push(person);
        next();
      }),
    );
    release();
    await Promise.all(waiting);
    expect(order).toEqual(["anna", "bert", "cleo", "anna", "bert", "anna", "anna"]);
  });

  it("when it is full, sends away the last of the one of whom most wait", async () => {
    const { clock, acquire } = setUp({ reads: 1, queue: 4 });
    await acquire("dora");
    const annas = Array.from({ length: 4 }, () => settledAs(acquire("anna")));
    const bert = settledAs(acquire("bert"));
    expect(await annas[3]).toBeInstanceOf(UpstreamLimitedError);
    await clock.advance(1_999);
    expect(await Promise.race([bert, "waiting"])).toBe("waiting");
    await clock.advance(1);
    await Promise.all([...annas, bert]);
  });

  it("keeps slots for others however slowly Mews answers", async () => {
    const { clock, acquire } = setUp();
    const annas = Array.from({ length: 20 }, () => settledAs(acquire("anna")));
    expect(await settledAs(acquire("bert"))).toBe("in");
    await clock.advance(2_000);
    expect((await Promise.all(annas)).filter((outcome) => outcome === "in")).toHaveLength(5);
  });
});

describe("with one person asking 656 lists in half a minute", () => {
  const latency = fc.integer({ min: 5, max: 1_500 });
  const demand = fc.record({
    latencies: fc.array(latency, { minLength: 50, maxLength: 50 }),
    atOnce: fc.integer({ min: 1, max: 60 }),
    colleagueEveryMs: fc.integer({ min: 1_000, max: 2_000 }),
  });

  it("a colleague's lists and everybody's creating go through, whatever the rest", async () => {
    await fc.assert(
      fc.asyncProperty(demand, async ({ latencies, atOnce, colleagueEveryMs }) => {
        let nth = 0;
        const { upstream, clock, mews } = createGuardedMews(({ operation }) => {
          nth += 1;
          const afterMs = latencies[nth % latencies.length] ?? 0;
          if (operation !== "messageThreads/add") return { ...pageOf(1), afterMs };
          return { body: { MessageThreads: wireThreads(1) }, afterMs };
        });
        const list = (person: string) =>
          settledAs(upstream.getThreads(prague, ownFilter(), { ...as("person"), person }));
        const create = async (person: string) => {
          const permit = await upstream.acquireAddPermit(prague, { person, signal: never });
          await permit.send({ sender: "Anna", subject: "Parking" }, never);
        };
        let left = 656;
        const flood = Array.from({ length: atOnce }, async () => {
          while (left > 0 && clock.monotonicMs() < 40_000) {
            left -= 1;
            if ((await list("flooder")) !== "in") await clock.sleep(20);
          }
        });
        const steadily = (work: () => Promise<unknown>) =>
          Array.from({ length: 15 }, async (_, time) => {
            await clock.sleep(1_000 + time * colleagueEveryMs);
            return settledAs(work());
          });
        const colleague = steadily(() => list("colleague"));
        const creates = [
          ...steadily(() => create("colleague")),
          ...steadily(() => create("flooder")).slice(0, 5),
        ];
        const all = Promise.all([...flood, ...colleague, ...creates]);
        await clock.advance(60_000);
        await all;
        expect(await Promise.all(colleague)).toEqual(Array.from({ length: 15 }, () => "in"));
        expect(await Promise.all(creates)).toEqual(creates.map(() => "in"));
        const reads = mews.sent.map(({ atMs }) => atMs);
        for (const endMs of reads) {
          const used = reads.filter((atMs) => atMs > endMs - 32_000 && atMs <= endMs).length;
          expect(used).toBeLessThanOrEqual(190);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("is told when to come again", async () => {
    const { upstream, events } = createGuardedMews(() => pageOf(1));
    const person = "flooder";
    const outcomes = [];
    for (let nth = 0; nth < 130; nth += 1)
      outcomes.push(
        await settledAs(upstream.getThreads(prague, ownFilter(), { ...as("person"), person })),
      );
    expect(outcomes.filter((outcome) => outcome === "in")).toHaveLength(120);
    expect(outcomes.at(-1)).toBeInstanceOf(UpstreamLimitedError);
    expect(outcomes.at(-1)).toHaveProperty("retryAfterMs", 32_000);
    expect(events.at(-1)).toMatchObject({ kind: "held-back", reason: "share" });
  });
});

describe("a read that several wait for", () => {
  const filter = { created: aWeek, count: 100 };

  it("counts once, as the first one's", async () => {
    const { upstream, clock, events } = createGuardedMews(() => ({ ...pageOf(1), afterMs: 100 }));
    const reads = ["anna", "bert", "cleo"].map((person) =>
      upstream.getThreads(prague, filter, { ...as("person"), person }),
    );
    await clock.advance(100);
    await Promise.all(reads);
    expect(events.filter(({ kind }) => kind === "budget")).toHaveLength(1);
  });

  it("goes through for one who has not had their share, whoever asked first", async () => {
    const { upstream, clock } = createGuardedMews(() => ({ ...pageOf(1), afterMs: 100 }), {
      budget: { ...budgetSettings, windowMs: 2_000 },
      slots: { ...defaultUpstreamSettings.slots, reads: 400, queue: 400 },
    });
    const read = (person: string, which = ownFilter()) =>
      settledAs(upstream.getThreads(prague, which, { ...as("person"), person }));
    const flood = Array.from({ length: 120 }, () => read("flooder"));
    await clock.advance(500);
    expect(new Set(await Promise.all(flood))).toEqual(new Set(["in"]));
    let outcome: unknown = "waiting";
    const waits = read("flooder", filter).then((settled) => {
      outcome = settled;
    });
    await clock.advance(500);
    expect(outcome).toBe("waiting");
    const joins = read("colleague", filter);
    await clock.advance(100);
    expect(await joins).toBe("in");
    await waits;
    expect(outcome).toBe("in");
  });
});
