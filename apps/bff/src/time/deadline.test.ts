import { expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { withDeadline } from "./deadline.ts";

const late = () => new RangeError("late");

function setUp(ms = 1_000) {
  const clock = createFakeClock();
  const person = new AbortController();
  return { clock, person, limit: { clock, ms, outer: person.signal, late } };
}

/** Work that ends only when it is told to. */
const untilToldTo = ({ signal }: { signal: AbortSignal }) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );

it("gives what the work gives, and never rings after it", async () => {
  const { clock, limit } = setUp();
  let told: AbortSignal | undefined;
  const work = withDeadline(limit, async ({ signal }) => {
    told = signal;
    return "done";
  });
  expect(await work).toBe("done");
  await clock.advance(5_000);
  expect(told?.aborted).toBe(false);
});

it("tells the work to end when the time is up, and why", async () => {
  const { clock, limit } = setUp();
  const ended = expect(withDeadline(limit, untilToldTo)).rejects.toThrow("late");
  await clock.advance(1_000);
  await ended;
});

it("tells the work to end when whoever waits for it goes", async () => {
  const { person, limit } = setUp();
  const ended = expect(withDeadline(limit, untilToldTo)).rejects.toThrow("gone");
  person.abort(new Error("gone"));
  await ended;
});

it("begins nothing for somebody who has gone", async () => {
  const { person, limit } = setUp();
  person.abort(new Error("gone"));
  const begun: string[] = [];
  const work = withDeadline(limit, async () => void begun.push("begun"));
  await expect(work).rejects.toThrow("gone");
  expect(begun).toEqual([]);
});

it("says how much time is left, and never less than none", async () => {
  const { clock, limit } = setUp();
  await withDeadline(limit, async ({ remainingMs }) => {
    await clock.advance(300);
    expect(remainingMs()).toBe(700);
    await clock.advance(5_000);
    expect(remainingMs()).toBe(0);
  });
});
