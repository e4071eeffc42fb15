import { expect, it } from "vitest";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { sweepRegularly } from "./sweeping.ts";

it("sweeps each minute, goes on at once while there is more, and outlives a failing store", async () => {
  const clock = createFakeClock();
  const swept: (number | "failed")[] = [500, 500, 7, "failed", 0];
  const at: number[] = [];
  const failures: unknown[] = [];
  const store = {
    async sweep(limit: number) {
      at.push(clock.monotonicMs());
      const next = swept.shift() ?? 0;
      if (next === "failed") throw new StoreUnavailableError("The disk is full.");
      return Math.min(next, limit);
    },
  };
  const sweeping = sweepRegularly(store, clock, {
    failed: (error) => failures.push(error),
    worked: () => {},
  });
  await clock.advance(180_000);
  await sweeping.stop();
  expect(at).toEqual([0, 100, 200, 60_200, 120_200]);
  expect(failures).toHaveLength(1);
});
