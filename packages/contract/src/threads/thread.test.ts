import { expect, it } from "vitest";
import { compareThreads } from "./thread.ts";

const at = (createdUtc: string, id = "a") => ({ createdUtc, id });

it.each([
  ["2026-11-20T12:00:01Z", "2026-11-20T12:00:00Z"],
  ["2026-11-20T12:00:00.5Z", "2026-11-20T12:00:00Z"],
  ["2026-11-20T12:00:00.5Z", "2026-11-20T12:00:00.25Z"],
  ["2026-11-20T12:00:01Z", "2026-11-20T12:00:00.999Z"],
])("a thread of %s stands before one of %s", (newer, older) => {
  expect(compareThreads(at(newer), at(older))).toBeLessThan(0);
  expect(compareThreads(at(older), at(newer))).toBeGreaterThan(0);
});

it("of one instant, however it is written, the id decides", () => {
  const [short, long] = ["2026-11-20T12:00:00Z", "2026-11-20T12:00:00.000Z"];
  expect(compareThreads(at(short, "a"), at(long, "a"))).toBe(0);
  expect(compareThreads(at(long, "b"), at(short, "a"))).toBeLessThan(0);
  expect(compareThreads(at(short, "b"), at(short, "a"))).toBeLessThan(0);
});
