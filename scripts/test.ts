/**
 * `pnpm test`: every check and test, summed up in one closing line. With names (`pnpm test unit e2e`)
 * only those suites run. Exit code 1 when anything failed.
 */
import { findBrowser } from "./test/browser.ts";
import { findPostgres } from "./test/postgres/find.ts";
import { suites } from "./test/suites.ts";
import { addUp, closingLine, type Suite, type Tally } from "./test/tally.ts";

const wanted = process.argv.slice(2).filter((name) => name !== "--");
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(", ")}. There are: ${suites.map((s) => s.name).join(", ")}.`,
  );
  process.exit(1);
}

const chosen = suites.filter((suite) => wanted.length === 0 || wanted.includes(suite.name));
const browser = chosen.some((suite) => suite.needsBrowser) ? findBrowser() : null;
if (browser) console.log(`Browser for the tests: ${browser}`);
const postgres = chosen.some((suite) => suite.needsPostgres) ? postgresOrEnd() : null;
if (postgres) console.log(`PostgreSQL for the tests: ${postgres}`);

const tallies: Tally[] = [];
for (const suite of chosen) tallies.push(await run(suite));

const total = addUp(tallies);
console.log("\nSummary");
for (const { name, passed, failed, seconds } of tallies) {
  console.log(
    `  ${name.padEnd(8)} ${passed} passed, ${failed.length} failed (${seconds.toFixed(1)} s)`,
  );
}
for (const what of total.failed) console.log(`  failed: ${what}`);
for (const name of total.skipped) console.log(`  skipped: ${name}`);
console.log(closingLine(total));
process.exitCode = total.failed.length > 0 ? 1 : 0;

async function run(suite: Suite): Promise<Tally> {
  console.log(`\n== ${suite.name}: ${suite.what}`);
  const started = performance.now();
  const result = await suite.run({
    FOYER_CHROMIUM: browser ?? "",
    FOYER_POSTGRES_BIN: postgres ?? "",
  });
  return { name: suite.name, ...result, seconds: (performance.now() - started) / 1000 };
}

function postgresOrEnd(): string {
  try {
    return findPostgres({ install: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
