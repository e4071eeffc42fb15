import { expect, it } from "vitest";
import { addUp, closingLine } from "./tally.ts";

it("sums suites and names what was skipped", () => {
  const total = addUp([
    { passed: 3, failed: 0, skipped: [] },
    { passed: 4, failed: 1, skipped: ["a test"] },
  ]);
  expect(total).toEqual({ passed: 7, failed: 1, skipped: ["a test"] });
});

it("closes with passed and failed, and with skipped only where there are some", () => {
  expect(closingLine({ passed: 7, failed: 0, skipped: [] })).toBe("7 passed, 0 failed");
  expect(closingLine({ passed: 7, failed: 1, skipped: ["x"] })).toBe(
    "7 passed, 1 failed, 1 skipped",
  );
});
