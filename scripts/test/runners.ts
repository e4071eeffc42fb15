import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./command.ts";
import { agreeing, playwrightResult, vitestResult } from "./reports.ts";
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
