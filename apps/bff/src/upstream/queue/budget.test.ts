import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryBudget } from "./budget.ts";

/** A clock that is set, since nothing here sleeps. */
function createHand() {
  let atMs = 1_000;
  return {
    monotonicMs: () => atMs,
    move: (ms: number) => {
      atMs += ms;
    },
  };
}

const limits = { windowMs: 32_000, timesLeft: 2 };
const nobodys = (mayUse: number) => ({ mayUse, persons: [] });

describe("the budget of a token", () => {
  it("never lets more through in any window, whatever is asked when", async () => {
    const demand = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.constantFrom(7, 10)), {
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(demand, async (asks) => {
        const hand = createHand();
        const budget = createMemoryBudget(hand, limits);
        const grantedAtMs: number[] = [];
        for (const [pauseMs, mayUse] of asks) {
          hand.move(pauseMs);
          const charge = await budget.take("token", nobodys(mayUse));
          if (charge.kind === "granted") grantedAtMs.push(hand.monotonicMs());
        }
        for (const endMs of grantedAtMs) {
          const inWindow = grantedAtMs.filter((atMs) => atMs > endMs - 32_000 && atMs <= endMs);
          expect(inWindow.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });

  it("says exactly how long to wait", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2_000 })), async (pauses) => {
        const hand = createHand();
        const budget = createMemoryBudget(hand, limits);
        for (const pauseMs of pauses) {
          hand.move(pauseMs);
          await budget.take("token", nobodys(10));
        }
        const charge = await budget.take("token", nobodys(4));
        if (charge.kind === "granted") return;
        hand.move(charge.waitMs - 1);
        expect(await budget.take("token", nobodys(4))).toMatchObject({ kind: "wait" });
        hand.move(1);
        expect(await budget.take("token", nobodys(4))).toMatchObject({ kind: "granted" });
      }),
    );
  });

  it("is each token's own, and the urgent may spend what others must leave", async () => {
    const budget = createMemoryBudget(createHand(), limits);
    for (let nth = 1; nth <= 2; nth += 1) await budget.take("one", nobodys(2));
    expect(await budget.take("one", nobodys(2))).toMatchObject({ kind: "wait" });
    expect(await budget.take("one", nobodys(3))).toEqual({ kind: "granted", used: 3 });
    expect(await budget.take("other", nobodys(2))).toEqual({ kind: "granted", used: 1 });
  });
});
