import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "./command.ts";
import type { Result } from "./tally.ts";

type Environment = Record<string, string>;

/** Dozens of tests start the server as a process of its own: what they run is compiled once. */
const compiled = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/compiled"),
};

/** All projects of vitest.config.ts. */
export function runVitest(environment: Environment): Promise<Result> {
  return withReport("vitest", async (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    return runCommand("vitest", ["run", ...reporters], {
      environment: { ...compiled, ...environment },
    });
  }).then(({ report, code }) => agreeing("vitest", vitestResult(report), code));
}

/** The Playwright suite in e2e/. */
export function runPlaywright(environment: Environment): Promise<Result> {
  return withReport("playwright", (file) =>
    runCommand("pnpm", ["--filter", "@foyer/e2e", "exec", "playwright", "test"], {
      environment: { ...compiled, ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }),
  ).then(({ report, code }) => agreeing("playwright", playwrightResult(report), code));
}

async function withReport(name: string, run: (file: string) => Promise<number>) {
  const folder = mkdtempSync(join(tmpdir(), `foyer-${name}-`));
  try {
    const file = join(folder, "report.json");
    const code = await run(file);
    return { code, report: readReport(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** A runner that ends badly without a failing test (it crashed, or found none) has failed all the same. */
function agreeing(runner: string, result: Result, code: number): Result {
  const ranNothing = result.passed + result.failed.length === 0;
  const failedUnseen = (code !== 0 && result.failed.length === 0) || ranNothing;
  if (!failedUnseen) return result;
  const what = ranNothing ? "no test was run" : "something failed outside of the tests";
  return { ...result, failed: [`${runner} ended with code ${code}: ${what}`] };
}

type Test = { name: string; status: string; error: string };

function vitestResult(report: unknown): Result {
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

function playwrightResult(report: unknown): Result {
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
