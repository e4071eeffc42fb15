import { resolve } from "node:path";
import { expect, it } from "vitest";
import { agreeing, playwrightResult, vitestResult } from "./reports.ts";

it("names the tests of Vitest that failed, with the first line of why, and those skipped", () => {
  const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
    fullName,
    status,
    failureMessages,
  });
  const report = {
    testResults: [
      {
        name: resolve("some/one.test.ts"),
        status: "failed",
        assertionResults: [
          test("adds", "passed"),
          test("takes away", "failed", "\u001b[31mAssertionError: 1 is not 2\u001b[39m\n at x"),
          test("waits", "pending"),
        ],
      },
      {
        name: resolve("two.test.ts"),
        status: "failed",
        message: "no module",
        assertionResults: [],
      },
    ],
  };
  expect(vitestResult(report)).toEqual({
    passed: 1,
    failed: ["some/one.test.ts › takes away: AssertionError: 1 is not 2", "two.test.ts: no module"],
    skipped: ["some/one.test.ts › waits"],
  });
});

it("names those of Playwright, however deep they stand; one that passed at the second try has failed", () => {
  const spec = (title: string, status: string, message = "") => ({
    file: "a.spec.ts",
    title,
    tests: [{ status, results: [{ error: { message } }] }],
  });
  const report = {
    suites: [
      {
        specs: [spec("opens", "expected"), spec("shuts", "unexpected", "Timed out\nlog")],
        suites: [{ specs: [spec("wavers", "flaky", "Once"), spec("rests", "skipped")] }],
      },
    ],
  };
  expect(playwrightResult(report)).toEqual({
    passed: 1,
    failed: ["a.spec.ts › shuts: Timed out", "a.spec.ts › wavers: Once"],
    skipped: ["a.spec.ts › rests"],
  });
});

it("counts a run that ended badly without a failing test, and one without tests, as failed", () => {
  const result = (passed: number, ...failed: string[]) => ({ passed, failed, skipped: [] });
  expect(agreeing("x", result(3), 0)).toEqual(result(3));
  expect(agreeing("x", result(3, "y"), 1)).toEqual(result(3, "y"));
  expect(agreeing("x", result(3), 1).failed).toEqual([
    "x ended with code 1: something failed outside of the tests",
  ]);
  expect(agreeing("x", result(0), 0).failed).toEqual(["x ended with code 0: no test was run"]);
});
