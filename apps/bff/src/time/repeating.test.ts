import { expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../testing/fake-clock.ts";
import { repeat } from "./repeating.ts";

const start = (work: (clock: FakeClock, signal: AbortSignal) => Promise<number>) => {
  const clock = createFakeClock();
  const failures: unknown[] = [];
  const repeating = repeat({
    clock,
    round: (signal) => work(clock, signal),
    onFailure: (error) => failures.push(error),
    pauseAfterFailureMs: 5000,
  });
  return { clock, failures, ...repeating };
};

it("pauses as long as each round says", async () => {
  const at: number[] = [];
  const { clock, stop } = start(async ({ monotonicMs }) => {
    at.push(monotonicMs());
    return at.length * 1000;
  });
  await clock.advance(6000);
  await stop();
  expect(at).toEqual([0, 1000, 3000, 6000]);
});

it("goes on after a failure, and reports it", async () => {
  let rounds = 0;
  const { clock, failures, stop } = start(async () => {
    rounds += 1;
    if (rounds === 1) throw new Error("once");
    return 1000;
  });
  await clock.advance(5000);
  await stop();
  expect(rounds).toBe(2);
  expect(failures).toEqual([new Error("once")]);
});

it("begins at once when hurried, also during a round", async () => {
  let rounds = 0;
  let finish = () => {};
  const { clock, hurry, stop } = start(async () => {
    rounds += 1;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return 60_000;
  });
  await clock.advance(0);
  hurry();
  finish();
  await clock.advance(0);
  expect(rounds).toBe(2);
  finish();
  await clock.advance(0);
  hurry();
  await clock.advance(0);
  expect(rounds).toBe(3);
  finish();
  await stop();
});

it("aborts the round under way when stopped, and that is no failure", async () => {
  const { clock, failures, stop } = start((clock, signal) =>
    clock.sleep(60_000, signal).then(() => 0),
  );
  await clock.advance(0);
  await stop();
  expect(failures).toEqual([]);
  expect(clock.sleeping).toBe(0);
});
