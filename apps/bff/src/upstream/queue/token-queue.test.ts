import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UpstreamLimitedError } from "../../errors/errors.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import type { Priority, UpstreamEvent } from "../port.ts";
import { defaultUpstreamSettings, type UpstreamSettings } from "../settings.ts";
import { createMemoryBudget } from "./budget/memory-budget.ts";
import { createTokenQueue } from "./token-queue.ts";
import { createUrgency, isMoreUrgent } from "./urgency.ts";

function setUp(changes: Partial<UpstreamSettings> = {}, clock: FakeClock = createFakeClock()) {
  const settings = { ...defaultUpstreamSettings, ...changes };
  const events: UpstreamEvent[] = [];
  const budget = createMemoryBudget(clock, () => 0, settings);
  const observe = (event: UpstreamEvent) => events.push(event);
  const queue = createTokenQueue("key", { clock, budget, settings, observe });
  const acquire = (
    priority: Priority,
    kind: "reads" | "creates" = "reads",
    signal = new AbortController().signal,
  ) => queue.acquire({ connection: "Prague", urgency: createUrgency(priority), kind }, signal);
  return { clock, events, budget, queue, acquire };
}

const settledAs = (promise: Promise<unknown>) =>
  promise.then(
    () => "in",
    (error) => error,
  );

describe("the queue of a token", () => {
  it("has 8 slots for reads and 2 for creates, and lets the next in when one is free", async () => {
    const { clock, acquire } = setUp();
    const inside = await Promise.all(Array.from({ length: 8 }, () => acquire("person")));
    await Promise.all([acquire("create", "creates"), acquire("create", "creates")]);
    let ninth = "waiting";
    const waiting = acquire("person").then(() => {
      ninth = "in";
    });
    await clock.advance(1_000);
    expect(ninth).toBe("waiting");
    inside[0]?.();
    inside[0]?.();
    await waiting;
    expect(ninth).toBe("in");
  });

  it("sends away after 2 s who still waits, and says when to come again", async () => {
    const { clock, acquire, events } = setUp();
    for (let nth = 0; nth < 8; nth += 1) await acquire("person");
    const late = settledAs(acquire("person"));
    await clock.advance(2_000);
    expect(await late).toBeInstanceOf(UpstreamLimitedError);
    expect(await late).toHaveProperty("retryAfterMs", 2_000);
    expect(events.at(-1)).toMatchObject({ kind: "held-back", reason: "queue" });
  });

  it("lets 32 wait; then the least urgent goes, the newcomer or not", async () => {
    const { clock, acquire } = setUp();
    for (let nth = 0; nth < 8; nth += 1) await acquire("poller");
    const pollers = Array.from({ length: 32 }, () => settledAs(acquire("poller")));
    expect(await settledAs(acquire("poller"))).toBeInstanceOf(UpstreamLimitedError);
    const person = acquire("person");
    expect(await pollers.at(-1)).toBeInstanceOf(UpstreamLimitedError);
    const first = settledAs(person);
    await clock.advance(2_000);
    expect(await first).toBeInstanceOf(UpstreamLimitedError);
    expect(await Promise.all(pollers)).toHaveLength(32);
  });

  it("leaves at once who gives up", async () => {
    const { clock, acquire, queue } = setUp({
      slots: { ...defaultUpstreamSettings.slots, reads: 1 },
    });
    const release = await acquire("person");
    const controller = new AbortController();
    const waiting = acquire("person", "reads", controller.signal);
    controller.abort(new Error("the tab was closed"));
    await expect(waiting).rejects.toThrow("the tab was closed");
    release();
    await clock.advance(0);
    expect(queue.isIdle()).toBe(true);
    expect(clock.sleeping).toBe(0);
  });

  it("moves somebody forward whose call has become urgent", async () => {
    const { clock, queue, acquire } = setUp({
      slots: { ...defaultUpstreamSettings.slots, reads: 1 },
    });
    const release = await acquire("person");
    const order: string[] = [];
    const background = createUrgency("poller");
    const signal = new AbortController().signal;
    const first = acquire("prefetch").then((next) => {
      order.push("prefetch");
      next();
    });
    const second = queue
      .acquire({ connection: "Prague", urgency: background, kind: "reads" }, signal)
      .then((next) => {
        order.push("was poller");
        next();
      });
    await clock.advance(10);
    background.raise("person");
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(["was poller", "prefetch"]);
  });

  it("refuses at once a wait for budget that is known to be too long, and lets the urgent pass", async () => {
    const { clock, acquire } = setUp({
      budget: {
        ...defaultUpstreamSettings.budget,
        spendable: { create: 5, person: 4, prefetch: 3, poller: 2 },
      },
    });
    for (let nth = 0; nth < 2; nth += 1) (await acquire("poller"))();
    const poller = settledAs(acquire("poller"));
    expect(await poller).toHaveProperty("retryAfterMs", 32_000);
    (await acquire("prefetch"))();
    expect(await settledAs(acquire("prefetch"))).toBeInstanceOf(UpstreamLimitedError);
    (await acquire("person"))();
    (await acquire("create", "creates"))();
    expect(await settledAs(acquire("create", "creates"))).toBeInstanceOf(UpstreamLimitedError);
    await clock.advance(31_000);
    const soon = settledAs(acquire("poller"));
    await clock.advance(1_000);
    expect(await soon).toBe("in");
  });

  it("sends nothing while Mews's Retry-After runs", async () => {
    const { clock, acquire, budget } = setUp();
    await budget.noteLimit("key", 10_000);
    expect(await settledAs(acquire("person"))).toHaveProperty("retryAfterMs", 10_000);
    await clock.advance(9_000);
    const soon = settledAs(acquire("person"));
    await clock.advance(999);
    expect(clock.sleeping).toBeGreaterThan(0);
    await clock.advance(1);
    expect(await soon).toBe("in");
  });
});

const priorities: Priority[] = ["create", "person", "prefetch", "poller"];
const caller = fc.record({
  priority: fc.constantFrom(...priorities),
  arriveMs: fc.integer({ min: 0, max: 40_000 }),
  stayMs: fc.integer({ min: 1, max: 4_000 }),
  leavesAfterMs: fc.option(fc.integer({ min: 1, max: 3_000 }), { freq: 6 }),
});
type Caller = {
  priority: Priority;
  arriveMs: number;
  stayMs: number;
  leavesAfterMs: number | null;
};

describe("under any demand", () => {
  it("no window is overspent, nobody overtakes somebody more urgent, and everybody is settled", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(caller, { minLength: 20, maxLength: 120 }), runDemand),
      { numRuns: 60 },
    );
  });
});

async function runDemand(callers: Caller[]) {
  const spendable = { create: 12, person: 10, prefetch: 7, poller: 4 };
  const slots = { reads: 3, creates: 2, queue: 8, waitMs: 2_000 };
  const { clock, queue } = setUp({
    budget: { ...defaultUpstreamSettings.budget, windowMs: 10_000, spendable },
    slots,
  });
  const waiting = new Set<Caller>();
  const admitted: { atMs: number; priority: Priority }[] = [];
  let inside = 0;

  const call = async (one: Caller) => {
    await clock.sleep(one.arriveMs);
    const controller = new AbortController();
    const stopAlarm = one.leavesAfterMs
      ? clock.alarm(one.leavesAfterMs, () => controller.abort("left"))
      : () => {};
    waiting.add(one);
    try {
      const request = { connection: "Prague", urgency: createUrgency(one.priority) };
      const release = await queue.acquire({ ...request, kind: "reads" }, controller.signal);
      waiting.delete(one);
      inside += 1;
      expect(inside).toBeLessThanOrEqual(slots.reads);
      for (const other of waiting)
        expect(isMoreUrgent(other.priority, one.priority), "overtaken").toBe(false);
      admitted.push({ atMs: clock.monotonicMs(), priority: one.priority });
      await clock.sleep(one.stayMs);
      inside -= 1;
      release();
    } catch (error) {
      waiting.delete(one);
      if (error !== "left" && !(error instanceof UpstreamLimitedError)) throw error;
    } finally {
      stopAlarm();
    }
  };

  const all = Promise.all(callers.map(call));
  await clock.advance(60_000);
  await all;
  expect(queue.isIdle()).toBe(true);
  for (const { atMs: endMs, priority } of admitted) {
    const used = admitted.filter(({ atMs }) => atMs > endMs - 10_000 && atMs <= endMs).length;
    expect(used).toBeLessThanOrEqual(spendable.create);
    const before = admitted.filter(({ atMs }) => atMs > endMs - 10_000 && atMs < endMs).length;
    expect(before).toBeLessThan(spendable[priority]);
  }
}
