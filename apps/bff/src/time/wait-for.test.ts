import { expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { waitFor } from "./wait-for.ts";

it("gives what the promise gives in time", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const waiting = waitFor(createFakeClock(), 1_000, promise, new AbortController().signal);
  resolve("here");
  expect(await waiting).toBe("here");
});

it("gives null when it takes longer, and lets it go on", async () => {
  const clock = createFakeClock();
  const { promise, resolve } = Promise.withResolvers<string>();
  const waiting = waitFor(clock, 1_000, promise, new AbortController().signal);
  await clock.advance(1_000);
  expect(await waiting).toBeNull();
  resolve("later");
  expect(await promise).toBe("later");
});

it("rejects when the promise does, or when whoever waits gives up", async () => {
  const clock = createFakeClock();
  const person = new AbortController();
  const fails = waitFor(clock, 1_000, Promise.reject(new Error("fails")), person.signal);
  await expect(fails).rejects.toThrow("fails");
  const left = waitFor(clock, 1_000, new Promise(() => {}), person.signal);
  const ended = expect(left).rejects.toThrow("gone");
  person.abort(new Error("gone"));
  await ended;
});
