import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BudgetBed, budgetEngines } from "../../../testing/budget-engines.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { historyCount } from "../../../testing/history-count.ts";
import type { Budget, Charge } from "./port.ts";

type Step =
  | { kind: "take"; times: number; mayUse: number; persons: string[] }
  | { kind: "note"; retryAfterMs: number | null }
  | { kind: "clear" }
  | { kind: "wait"; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("take"),
      times: fc.integer({ min: 1, max: 8 }),
      mayUse: fc.integer({ min: 0, max: 20 }),
      persons: fc.subarray(["anna", "bert", "cleo", "žofie"]),
    }),
  },
  fc.record({
    kind: fc.constant("note"),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 70_000 })),
  }),
  fc.record({ kind: fc.constant("clear") }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("wait"),
      ms: fc.oneof(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 40_000 }),
        // just before, and at, the end of a window
        fc.constantFrom(31_999, 32_000),
      ),
    }),
  },
);

let beds: BudgetBed[];
beforeAll(async () => {
  beds = await Promise.all(budgetEngines.map(({ lay }) => lay()));
});
afterAll(() => Promise.all(beds.map((bed) => bed.remove())));

/** What `instances` that take turns are told. */
async function historyIn(bed: BudgetBed, instances: number, steps: Step[]) {
  const clock = createFakeClock(0, 0);
  const budgets = Array.from({ length: instances }, () => bed.connect(clock));
  const token = randomUUID();
  const told: unknown[] = [];
  for (const [nth, one] of steps.entries()) {
    const budget = budgets[nth % instances];
    if (one.kind === "wait") await clock.advance(one.ms);
    else if (budget) told.push(await play(budget, token, one));
  }
  return told;
}

async function play(budget: Budget, token: string, one: Exclude<Step, { kind: "wait" }>) {
  if (one.kind === "note") return budget.noteLimit(token, one.retryAfterMs);
  if (one.kind === "clear") return budget.clearLimit(token);
  const charges: Charge[] = [];
  for (let nth = 0; nth < one.times; nth += 1) charges.push(await budget.take(token, one));
  return charges;
}

it("every engine tells an instance in every history what the first one does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const [expected, ...others] = await Promise.all(beds.map((bed) => historyIn(bed, 1, steps)));
      for (const told of others) expect(told).toEqual(expected);
    }),
    { numRuns: historyCount(60) },
  );
}, 60_000);

/**
 * Two instances are granted what one would be. How long they are to wait for a Retry-After is not
 * compared: each may know of one that ends before another's, and asks again then.
 */
it("two instances are granted in every history what one would be", async () => {
  const toldSteps = step.filter((one) => one.kind !== "note" || one.retryAfterMs !== null);
  await fc.assert(
    fc.asyncProperty(fc.array(toldSteps, { maxLength: 25 }), async (steps) => {
      const [expected, ...others] = await Promise.all(
        beds.map(async (bed) => withoutLimits(await historyIn(bed, 2, steps))),
      );
      for (const told of others) expect(told).toEqual(expected);
    }),
    { numRuns: historyCount(60) },
  );
}, 60_000);

function withoutLimits(told: unknown[]) {
  return JSON.stringify(told, (_, value) =>
    value?.why === "limited" ? { why: "limited" } : value,
  );
}
