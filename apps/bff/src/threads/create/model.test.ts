import fc from "fast-check";
import { it } from "vitest";
import { type Command, openModelHotel } from "../../testing/create/model-hotel.ts";
import { everyFate } from "../../testing/create/model-mews.ts";
import { historyCount } from "../../testing/history-count.ts";

const histories = historyCount(8_000);

const two = fc.nat(1);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("ask"),
      person: two,
      draft: two,
      words: two,
      createAnother: fc.boolean(),
      instance: two,
      leaves: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait"),
      ms: fc.constantFrom(5, 40, 700, 3_000, 9_000, 45_000, 150_000),
    }),
  },
  fc.record({ kind: fc.constant("die"), instance: two, step: fc.nat(16) }),
  fc.record({ kind: fc.constant("readable"), isReadable: fc.boolean() }),
  fc.record({ kind: fc.constant("jump"), ms: fc.constantFrom(-10_000, 10_000) }),
);
const someHistory = fc.record({
  commands: fc.array(command, { minLength: 2, maxLength: 9 }),
  fates: fc.array(fc.constantFrom(...everyFate), { maxLength: 5 }),
});

it("in every history each creation ends, truly, and was made once at most", async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async ({ commands, fates: drawn }) => {
      const hotel = openModelHotel();
      hotel.mews.fates.push(...drawn);
      for (const each of commands) await hotel.obey(each);
      await hotel.expectTruth();
    }),
    { numRuns: histories },
  );
}, 600_000);
