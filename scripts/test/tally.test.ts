import { expect, it } from "vitest";
import { addUp, closingLine } from "./tally.ts";

it("sums suites and names what failed and what was skipped", () => {
  const total = addUp([
    { passed: 3, failed: [], skipped: [] },
    { passed: 4, failed: ["b test"], skipped: ["a test"] },
  ]);
  expect(total).toEqual({ passed: 7, failed: ["b test"], skipped: ["a test"] });
});

it("closes with passed and failed, and with skipped only where there are some", () => {
  expect(closingLine({ passed: 7, failed: [], skipped: [] })).toBe("7 passed, 0 failed");
  expect(closingLine({ passed: 7, failed: ["y"], skipped: ["x"] })).toBe(
    "7 passed, 1 failed, 1 skipped",
  );
});
