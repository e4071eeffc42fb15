import { expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { workWithin } from "./work-within.ts";

const gone = new Error("gone");

it("leaves work when its time is up, tells it so and says nothing of it", async () => {
  const clock = createFakeClock();
  let within: AbortSignal | undefined;
  const left = workWithin(clock, 1_000, new AbortController().signal, (signal) => {
    within = signal;
    return new Promise(() => {});
  });
  await clock.advance(1_000);
  await left;
  expect(within?.aborted).toBe(true);
});

it("rejects with what the work failed with in time", async () => {
  const fails = () => Promise.reject(new Error("fails"));
  const { signal } = new AbortController();
  await expect(workWithin(createFakeClock(), 1_000, signal, fails)).rejects.toThrow("fails");
});

it("rejects with the reason of whoever waits, before it begins and while it works", async () => {
  const clock = createFakeClock();
  const person = new AbortController();
  const ended = expect(
    workWithin(clock, 1_000, person.signal, () => new Promise(() => {})),
  ).rejects.toBe(gone);
  person.abort(gone);
  await ended;
  await expect(workWithin(clock, 1_000, person.signal, async () => {})).rejects.toBe(gone);
});
