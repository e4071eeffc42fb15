import fc from "fast-check";
import { expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { type StoreBed, storeEngines } from "../testing/store-engines.ts";
import type { Change, Expectation, Store } from "./port.ts";

/** What a caller can do, in terms that mean the same to each engine. */
type Step =
  | { kind: "write"; changes: Change[] }
  | { kind: "find"; index: string; from: number; to: number; limit: number }
  | { kind: "wait"; ms: number }
  | { kind: "sweep"; limit: number };

const collection = fc.constantFrom("guests", "rooms");
const key = fc.constantFrom("a", "b", "ž", "😀", "\uffff");
const index = fc.constantFrom("due", "person:1");
const position = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  fc.constantFrom<Expectation>("absent", "any", "any"),
  fc.record({ version: fc.integer({ min: 1, max: 12 }) }),
);
const text = fc
  .string({ unit: "binary", maxLength: 8 })
  .filter((sample) => sample.isWellFormed() && !sample.includes("\0"));
const target = { collection, key, expect: expectation };
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant("put"),
    ...target,
    text,
    expiresAtMs: fc.option(fc.integer({ min: 1, max: 5 }).map((n) => startMs + n * 1000)),
    indexes: fc.dictionary(index, position, { maxKeys: 2 }),
  }),
  fc.record({ kind: fc.constant("delete"), ...target }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("write"), changes: changesOnce() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("find"),
      index,
      from: position,
      to: position,
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
  fc.record({ kind: fc.constant("wait"), ms: fc.integer({ min: 1, max: 2000 }) }),
  fc.record({ kind: fc.constant("sweep"), limit: fc.integer({ min: 1, max: 3 }) }),
);

function changesOnce() {
  return fc.uniqueArray(change, {
    minLength: 1,
    maxLength: 3,
    selector: (one) => `${one.collection} ${one.key}`,
  });
}

const startMs = Date.UTC(2026, 10, 20, 12);

async function historyOf(lay: (typeof storeEngines)[number]["lay"], steps: Step[]) {
  const clock = createFakeClock(startMs);
  let offset = 0;
  const bed: StoreBed = await lay({ ...clock, now: () => startMs + offset });
  try {
    const store = await bed.connect();
    const seen: unknown[] = [];
    for (const one of steps) {
      if (one.kind === "wait") offset += one.ms;
      else seen.push(await take(store, one));
    }
    return seen;
  } finally {
    await bed.remove();
  }
}

async function take(store: Store, one: Exclude<Step, { kind: "wait" }>): Promise<unknown> {
  switch (one.kind) {
    case "write":
      return [await store.write(one.changes), await everything(store)];
    case "find":
      return store.find("guests", one);
    case "sweep":
      return store.sweep(one.limit);
  }
}

async function everything(store: Store) {
  const keys = ["a", "b", "ž", "😀", "\uffff"];
  return Promise.all(keys.map((one) => store.get("guests", one)));
}

it("every engine answers every history as the first one does", async () => {
  const [model, ...others] = storeEngines;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const expected = model && (await historyOf(model.lay, steps));
      for (const { lay } of others) expect(await historyOf(lay, steps)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
