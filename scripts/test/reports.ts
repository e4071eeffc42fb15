import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Result } from "./tally.ts";

/** A runner that ends badly without a failing test (it crashed, or found none) has failed all the same. */
export function agreeing(runner: string, result: Result, code: number): Result {
  const ranNothing = result.passed + result.failed.length === 0;
  const failedUnseen = (code !== 0 && result.failed.length === 0) || ranNothing;
  if (!failedUnseen) return result;
  const what = ranNothing ? "no test was run" : "something failed outside of the tests";
  return { ...result, failed: [`${runner} ended with code ${code}: ${what}`] };
}

type Test = { name: string; status: string; error: string };

export function vitestResult(report: unknown): Result {
  const tests = listAt(report, "testResults").flatMap((file) => {
    const name = relative(".", textAt(file, "name"));
    const found = listAt(file, "assertionResults");
    // One that could not be read has no tests to fail.
    if (found.length === 0)
      return [{ name, status: textAt(file, "status"), error: textAt(file, "message") }];
    return found.map((test) => ({
      name: `${name} › ${textAt(test, "fullName")}`,
      status: textAt(test, "status"),
      error: String(listAt(test, "failureMessages")[0] ?? ""),
    }));
  });
  const skipped = ["skipped", "pending", "todo", "disabled"];
  return resultOf(tests, { passed: ["passed"], failed: ["failed"], skipped });
}

export function playwrightResult(report: unknown): Result {
  const specs = listAt(report, "suites").flatMap(specsOf);
  const tests = specs.flatMap((spec) =>
    listAt(spec, "tests").map((test) => ({
      name: `${textAt(spec, "file")} › ${textAt(spec, "title")}`,
      status: textAt(test, "status"),
      error: textAt(fieldAt(listAt(test, "results")[0], "error"), "message"),
    })),
  );
  const failed = ["unexpected", "flaky"];
  return resultOf(tests, { passed: ["expected"], failed, skipped: ["skipped"] });
}

function resultOf(tests: Test[], statuses: Record<keyof Result, string[]>): Result {
  const ended = (how: keyof Result) => tests.filter(({ status }) => statuses[how].includes(status));
  return {
    passed: ended("passed").length,
    failed: ended("failed").map(({ name, error }) => `${name}: ${firstLineOf(error)}`),
    skipped: ended("skipped").map(({ name }) => name),
  };
}

function firstLineOf(message: string): string {
  return stripVTControlCharacters(message).split("\n")[0] ?? "";
}

function specsOf(suite: unknown): unknown[] {
  return [...listAt(suite, "specs"), ...listAt(suite, "suites").flatMap(specsOf)];
}

function listAt(value: unknown, key: string): unknown[] {
  const found = fieldAt(value, key);
  return Array.isArray(found) ? found : [];
}

function textAt(value: unknown, key: string): string {
  const found = fieldAt(value, key);
  return typeof found === "string" ? found : "";
}

function fieldAt(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
