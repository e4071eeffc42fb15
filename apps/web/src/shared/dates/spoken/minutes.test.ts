import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { subscribeToMinutes } from "./minutes.ts";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-20T12:00:20Z") }));
afterEach(() => vi.useRealTimers());

it("tells all who listen when the minute is over, by one timer, until nobody does", () => {
  const told: string[] = [];
  const leave = ["a", "b"].map((name) => subscribeToMinutes(() => told.push(name)));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(39_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["a", "b"]);
  leave[0]?.();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(["a", "b", "b"]);
  leave[1]?.();
  expect(vi.getTimerCount()).toBe(0);
});
