import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { answersOf, fillFile, layMove } from "../../testing/move/move-bed.ts";
import type { Change, Put } from "../port.ts";

const text = fc
  .string({ unit: "binary", maxLength: 12 })
  .filter((sample) => sample.isWellFormed() && !sample.includes("\0"));
const name = fc.oneof(
  fc.constantFrom("a", "b", '"', "\\", "ž", "😀", "\uffff", "constructor"),
  text.filter((sample) => sample !== ""),
);
const position = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const startMs = Date.UTC(2026, 10, 20, 12);
const expiresAtMs: fc.Arbitrary<number | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 5 }).map((n) => startMs + n),
  fc.maxSafeInteger(),
);
const put: fc.Arbitrary<Put> = fc.record({
  kind: fc.constant("put"),
  collection: name,
  key: name,
  expect: fc.constant("any"),
  text,
  expiresAtMs,
  indexes: fc.dictionary(name, position, { maxKeys: 4, noNullPrototype: true }),
});

/** Some are put again, and some are removed. */
const history: fc.Arbitrary<Change[]> = fc
  .array(put, { maxLength: 30 })
  .chain((puts) => fc.tuple(fc.constant(puts), fc.subarray(puts), fc.subarray(puts)))
  .map(([puts, again, gone]) => [
    ...puts,
    ...again.map((one): Put => ({ ...one, text: "again", indexes: { again: 1 } })),
    ...gone.map(({ collection, key }): Change => {
      return { kind: "delete", collection, key, expect: "any" };
    }),
  ]);

const stores = historyCount(40);

it(
  "any store answers after a move as before it",
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async (changes) => {
        const bed = await layMove();
        try {
          await fillFile(bed, changes, 1);
          const file = await bed.openFile();
          const before = await answersOf(file, changes);
          await file.close();
          await bed.move();
          expect(await answersOf(await bed.openDatabase(), changes)).toEqual(before);
        } finally {
          await bed.remove();
        }
      }),
      { numRuns: stores },
    );
  },
  20_000 + stores * 1_000,
);
