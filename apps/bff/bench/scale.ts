/**
 * `pnpm bench:scale`: what one, two and three instances over one PostgreSQL do, beside one over its own
 * SQLite files, all in one run: pages read and threads created a second, the processor's time that each
 * takes of Foyer and of the database, and how long the calls take that every request makes there.
 *
 *   node bench/scale.ts [--seconds 3] [--rounds 3] [--connections 24]
 *
 * Instances, database, Mews and the load share this machine's cores, so the figures a second say little
 * of more machines. What a request costs, and whom, says it.
 */
import { parseArgs } from "node:util";
import { startCluster } from "../../../scripts/test/postgres/cluster.ts";
import { findPostgres } from "../../../scripts/test/postgres/find.ts";
import { startChild } from "./proxy/children.ts";
import { estates } from "./proxy/estate.ts";
import { timeCalls } from "./scale/calls.ts";
import { openHotel } from "./scale/hotel.ts";
import { createOn, readFrom, settle, type Work } from "./scale/work.ts";

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "3" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "24" },
  },
});
const [seconds, rounds] = [Number(flags.seconds), Number(flags.rounds)];
const amount = { seconds, connections: Number(flags.connections) };

await using parts = new AsyncDisposableStack();
// As an operator runs it: what is committed is on the disk.
const durable = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };
const cluster = await startCluster({ programs: findPostgres(), settings: durable });
parts.defer(cluster.remove);
const upstream = await startChild(`${import.meta.dirname}/proxy/upstream.ts`, ["many"]);
parts.defer(upstream.stop);
await upstream.send({ latencyMs: 0 });

console.log(`${estates.many.threads} threads of ${estates.many.properties} properties;`);
console.log(
  `medians of ${rounds} rounds of ${seconds} s with ${amount.connections} requests at once\n`,
);
console.table(await timeCalls(cluster));

const table: Record<string, Record<string, string>> = {};
for (const [name, instances, shared] of [
  ["1, SQLite", 1, false],
  ["1, PostgreSQL", 1, true],
  ["2, PostgreSQL", 2, true],
  ["3, PostgreSQL", 3, true],
] as const) {
  await using hotel = await openHotel(upstream.origin, instances, shared ? cluster : null);
  await settle(hotel);
  table[name] = {
    ...named("pages of 100", await medianOf(() => readFrom(hotel, amount))),
    ...named("creates", await medianOf(() => createOn(hotel, amount))),
  };
}
console.table(table);

async function medianOf(work: () => Promise<Work>): Promise<Work> {
  const all: Work[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await work());
  const middle = all.sort((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)];
  if (!middle) throw new TypeError("At least one round.");
  return middle;
}

function named(what: string, { perSecond, p50Ms, p99Ms, foyerMs, databaseMs }: Work) {
  return {
    [`${what}/s`]: perSecond.toFixed(0),
    [`${what} p50, p99 ms`]: `${p50Ms.toFixed(1)}, ${p99Ms.toFixed(0)}`,
    [`${what} µs of Foyer`]: (foyerMs * 1000).toFixed(0),
    [`${what} µs of database`]: (databaseMs * 1000).toFixed(0),
  };
}
