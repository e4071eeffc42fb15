import { runCheck } from "./command.ts";
import { runPlaywright, runVitest } from "./runners.ts";
import { addUp, type Suite } from "./tally.ts";

const packages = [
  ".",
  "packages/contract",
  "packages/mews-client",
  "packages/mews-sandbox",
  "apps/bff",
  "apps/web",
  "e2e",
];

/** In the order they run: the quick ones first. */
export const suites: Suite[] = [
  {
    name: "types",
    what: "TypeScript, package by package",
    run: async () => addUp(await inTurn(packages, (cwd) => runCheck("tsc", ["--noEmit"], { cwd }))),
  },
  {
    name: "lint",
    what: "Biome: format, lint, import boundaries",
    run: () => runCheck("biome", ["ci", "--error-on-warnings", "."]),
  },
  {
    name: "dead",
    what: "knip: dead files, exports and dependencies",
    run: () => runCheck("knip", ["--no-progress"]),
  },
  {
    name: "unit",
    what: "Vitest: units, the sandbox's conformance, models",
    needsBrowser: true,
    needsPostgres: true,
    run: runVitest,
  },
  {
    name: "build",
    what: "the web app as it is served, and its weight",
    run: async () =>
      addUp([
        await runCheck("pnpm", ["--filter", "@foyer/web", "build"]),
        await runCheck("node", ["scripts/size.ts"]),
      ]),
  },
  {
    name: "e2e",
    what: "Playwright: the built product on the sandbox",
    needsBrowser: true,
    run: runPlaywright,
  },
];

async function inTurn<T, R>(items: T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}
