import { describe, expect, it } from "vitest";
import { TooManyAttemptsError } from "../../errors.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createHashGate } from "./hash-gate.ts";

function job() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return {
    work: () => promise,
    finish: () => resolve("done"),
    fail: () => reject(new Error("no")),
  };
}

const limits = { atOnce: 2, waiting: 3, waitMs: 1000 };

describe("the hash gate", () => {
  it("lets two work at once and the others wait in order", async () => {
    const clock = createFakeClock();
    const gate = createHashGate(clock, limits);
    const jobs = [job(), job(), job(), job()];
    const begun: number[] = [];
    const runs = jobs.map((each, place) =>
      gate.run(() => {
        begun.push(place);
        return each.work();
      }),
    );
    await clock.advance(0);
    expect(begun).toEqual([0, 1]);
    jobs[1]?.finish();
    await clock.advance(0);
    expect(begun).toEqual([0, 1, 2]);
    for (const each of jobs) each.finish();
    expect(await Promise.all(runs)).toHaveLength(4);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it("refuses at once when the queue is full, and after a while when it does not move", async () => {
    const clock = createFakeClock();
    const gate = createHashGate(clock, limits);
    const held = [job(), job()];
    const running = held.map((each) => gate.run(each.work));
    const waiting = [1, 2, 3].map(() => gate.run(async () => "late").catch((e) => e));
    await expect(gate.run(async () => "never")).rejects.toBeInstanceOf(TooManyAttemptsError);
    await clock.advance(1000);
    for (const outcome of await Promise.all(waiting))
      expect(outcome).toBeInstanceOf(TooManyAttemptsError);
    for (const each of held) each.finish();
    await Promise.all(running);
    expect(await gate.run(async () => "free again")).toBe("free again");
    expect(clock.sleeping).toBe(0);
  });

  it("gives the place on when work fails", async () => {
    const gate = createHashGate(createFakeClock(), { ...limits, atOnce: 1 });
    const failing = job();
    const first = gate.run(failing.work).catch(() => "failed");
    const second = gate.run(async () => "next");
    failing.fail();
    expect(await first).toBe("failed");
    expect(await second).toBe("next");
  });
});
