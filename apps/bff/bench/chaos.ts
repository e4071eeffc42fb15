/**
 * `pnpm chaos`: three instances of Foyer as it is shipped, over one PostgreSQL and one Mews, behind a
 * plain proxy. People work with them for minutes while instances are killed, paused and rolled out, the
 * database is cut off and restarted, and Mews fails. Then everything heals, and what must hold is looked
 * at: exit code 1 where something does not. The same seed breaks the same things in the same order.
 *
 *   pnpm chaos [--minutes 5] [--seed 1]
 */
import { parseArgs } from "node:util";
import { type ChaosReport, playChaos } from "../src/testing/chaos/play-chaos.ts";

const { values: flags } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
  },
});
const [minutes, seed] = [Number(flags.minutes), Number(flags.seed)];

const report = await playChaos({ seed, minutes, sendMs: 3000, thinkMs: 300, lasts: 40 });

console.log(`seed ${seed}, ${report.minutes.toFixed(1)} minutes`);
console.log(`requests  ${inWords(report.tally.outcomes)}`);
console.log(`faults    ${inWords(report.faults)}`);
console.log(`besides   ${inWords(report.tally.counts)}`);
for (const line of report.checks.flatMap(linesOf)) console.log(line);
process.exitCode = report.checks.some(({ faults }) => faults.length > 0) ? 1 : 0;

function inWords(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${count} ${name}`).join(", ");
}

function linesOf({ name, faults }: ChaosReport["checks"][number]): string[] {
  if (faults.length === 0) return [`ok        ${name}`];
  const shown = faults.slice(0, 10).map((fault) => `          ${fault}`);
  return [`FAILED    ${name}: ${faults.length} times not`, ...shown];
}
