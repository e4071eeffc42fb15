import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  }).then(({ report, code }) => agreeing(vitestResult(report), code));
}

/** The Playwright suite in e2e/. */
export function runPlaywright(environment: Environment): Promise<Result> {
  return withReport("playwright", (file) =>
    runCommand("pnpm", ["--filter", "@foyer/e2e", "exec", "playwright", "test"], {
      environment: { ...compiled, ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }),
  ).then(({ report, code }) => agreeing(playwrightResult(report), code));
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
function agreeing(result: Result, code: number): Result {
  const ranNothing = result.passed + result.failed === 0;
  const failedUnseen = (code !== 0 && result.failed === 0) || ranNothing;
  return failedUnseen ? { ...result, failed: result.failed + 1 } : result;
}

function vitestResult(report: unknown): Result {
  const tests = listAt(report, "testResults").flatMap((file) => listAt(file, "assertionResults"));
  const withStatus = (...statuses: string[]) =>
    tests.filter((test) => statuses.includes(textAt(test, "status")));
  return {
    passed: withStatus("passed").length,
    failed: withStatus("failed").length,
    skipped: withStatus("skipped", "pending", "todo", "disabled").map((test) =>
      textAt(test, "fullName"),
    ),
  };
}

function playwrightResult(report: unknown): Result {
  const specs = listAt(report, "suites").flatMap(specsOf);
  const tests = specs.flatMap((spec) =>
    listAt(spec, "tests").map((test) => ({
      title: textAt(spec, "title"),
      status: textAt(test, "status"),
    })),
  );
  return {
    passed: tests.filter((test) => test.status === "expected").length,
    failed: tests.filter((test) => test.status === "unexpected" || test.status === "flaky").length,
    skipped: tests.filter((test) => test.status === "skipped").map((test) => test.title),
  };
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
