import { describe, expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { systemClock } from "./clock.ts";

/** Waits that are nothing to the system clock, so that both can be held to the same. */
describe.each([
  ["the system clock", () => ({ clock: systemClock, pass: () => systemClock.sleep(5) })],
  [
    "the fake clock",
    () => {
      const clock = createFakeClock();
      return { clock, pass: () => clock.advance(5) };
    },
  ],
])("%s", (_, setUp) => {
  it("wakes who sleeps", async () => {
    const { clock, pass } = setUp();
    const startedMs = clock.monotonicMs();
    const asleep = clock.sleep(1);
    await pass();
    await asleep;
    expect(clock.monotonicMs()).toBeGreaterThan(startedMs);
  });

  it("wakes at once, with the signal's reason, who is not to sleep any longer", async () => {
    const { clock } = setUp();
    const controller = new AbortController();
    const asleep = clock.sleep(60_000, controller.signal);
    controller.abort(new Error("enough"));
    await expect(asleep).rejects.toThrow("enough");
    await expect(clock.sleep(60_000, controller.signal)).rejects.toThrow("enough");
  });

  it("rings an alarm once, unless it was stopped", async () => {
    const { clock, pass } = setUp();
    const rung: string[] = [];
    clock.alarm(1, () => rung.push("first"));
    const stop = clock.alarm(1, () => rung.push("stopped"));
    stop();
    await pass();
    await pass();
    expect(rung).toEqual(["first"]);
  });
});
