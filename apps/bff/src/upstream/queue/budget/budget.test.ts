import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BudgetBed, budgetEngines } from "../../../testing/budget-engines.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";

const nobodys = (mayUse: number) => ({ mayUse, persons: [] });
const limits = { numRuns: 30 };

describe.each(budgetEngines)("the budget of a token, in $name", ({ lay }) => {
  let bed: BudgetBed;
  beforeAll(async () => {
    bed = await lay();
  });
  afterAll(() => bed.remove());

  function setUp() {
    const clock = createFakeClock();
    const budget = bed.connect(clock);
    const token = randomUUID();
    return { clock, budget, token, take: (mayUse: number) => budget.take(token, nobodys(mayUse)) };
  }

  it("never lets more through in any window, whatever is asked when", async () => {
    const demand = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.constantFrom(7, 10)), {
      maxLength: 100,
    });
    await fc.assert(
      fc.asyncProperty(demand, async (asks) => {
        const { clock, take } = setUp();
        const grantedAtMs: number[] = [];
        for (const [pauseMs, mayUse] of asks) {
          await clock.advance(pauseMs);
          const charge = await take(mayUse);
          if (charge.kind === "granted") grantedAtMs.push(clock.monotonicMs());
        }
        for (const endMs of grantedAtMs) {
          const inWindow = grantedAtMs.filter((atMs) => atMs > endMs - 32_000 && atMs <= endMs);
          expect(inWindow.length).toBeLessThanOrEqual(10);
        }
      }),
      limits,
    );
  });

  it("says exactly how long to wait", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2_000 })), async (pauses) => {
        const { clock, take } = setUp();
        for (const pauseMs of pauses) {
          await clock.advance(pauseMs);
          await take(10);
        }
        const charge = await take(4);
        if (charge.kind === "granted") return;
        await clock.advance(charge.waitMs - 1);
        expect(await take(4)).toMatchObject({ kind: "wait" });
        await clock.advance(1);
        expect(await take(4)).toMatchObject({ kind: "granted" });
      }),
      limits,
    );
  });

  it("is each token's own, and the urgent may spend what others must leave", async () => {
    const { budget, take } = setUp();
    for (let nth = 1; nth <= 2; nth += 1) await take(2);
    expect(await take(2)).toEqual({ kind: "wait", why: "spent", waitMs: 32_000 });
    expect(await take(3)).toEqual({ kind: "granted", used: 3 });
    expect(await budget.take(randomUUID(), nobodys(2))).toEqual({ kind: "granted", used: 1 });
  });

  it("is a person's up to two thirds, whose who has used least of those that ask", async () => {
    const { budget, token } = setUp();
    const take = (...persons: string[]) => budget.take(token, { mayUse: 9, persons });
    for (let nth = 1; nth <= 6; nth += 1)
      expect(await take("anna")).toEqual({ kind: "granted", used: nth });
    expect(await take("anna")).toEqual({ kind: "wait", why: "share", waitMs: 32_000 });
    expect(await take("anna", "bert")).toEqual({ kind: "granted", used: 7 });
    expect(await take("anna", "bert")).toEqual({ kind: "granted", used: 8 });
    expect(await take("bert")).toMatchObject({ why: "share" });
    expect(await take()).toEqual({ kind: "granted", used: 9 });
    expect(await take()).toMatchObject({ why: "spent" });
  });

  it("is nobody's while Mews's Retry-After runs, which the last of several refusals ends", async () => {
    const { clock, budget, token, take } = setUp();
    await take(10);
    await budget.noteLimit(token, 10_000);
    await budget.noteLimit(token, 5_000);
    expect(await take(10)).toEqual({ kind: "wait", why: "limited", waitMs: 10_500 });
    expect(budget.limitedMs(token)).toBe(10_500);
    await clock.advance(10_499);
    expect(await take(10)).toEqual({ kind: "wait", why: "limited", waitMs: 1 });
    await clock.advance(1);
    expect(budget.limitedMs(token)).toBe(0);
    expect(await take(10)).toEqual({ kind: "granted", used: 2 });
  });

  it("is held back for longer at each 429 that says no time, until an answer comes", async () => {
    const { clock, budget, token } = setUp();
    const heldMs = async () => {
      await budget.noteLimit(token, null);
      const ms = budget.limitedMs(token);
      await clock.advance(ms);
      return ms;
    };
    expect([await heldMs(), await heldMs(), await heldMs()]).toEqual([2_000, 3_500, 6_500]);
    budget.clearLimit(token);
    expect(await heldMs()).toBe(2_000);
  });
});
