/**
 * `pnpm bench:stall`: how long /livez, which touches nothing, waits while staff read long lists, beside
 * the same server idle: what it waits for is the event loop. And what the server holds in memory before,
 * after, and once nobody has asked for a while. Foyer, the sandbox behind it and the staff are a process
 * each.
 *
 *   node bench/stall.ts [--people 20] [--months 24] [--seconds 20] [--rounds 3] [--rest 15]
 *                       [--foyer-flags "--cpu-prof"]
 */
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startChild } from "./proxy/children.ts";
import { estates } from "./proxy/estate.ts";
import { startFoyer } from "./proxy/foyer.ts";
import { openLine, quantile } from "./proxy/load.ts";

const { values: flags } = parseArgs({
  options: {
    people: { type: "string", default: "20" },
    months: { type: "string", default: "24" },
    seconds: { type: "string", default: "20" },
    rounds: { type: "string", default: "3" },
    rest: { type: "string", default: "15" },
    "foyer-flags": { type: "string", default: "" },
  },
});
const seconds = Number(flags.seconds);
const livez = "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

await using parts = new AsyncDisposableStack();
const upstream = await startChild(`${import.meta.dirname}/proxy/upstream.ts`, ["group"]);
parts.defer(upstream.stop);
const foyer = await startFoyer(
  upstream.origin,
  estates.group.properties,
  flags["foyer-flags"].split(" ").filter(Boolean),
);
parts.defer(foyer.stop);
const people = await startChild(`${import.meta.dirname}/stall/searching-people.ts`, [
  foyer.origin,
  foyer.cookie,
  flags.people,
  flags.months,
]);
parts.defer(people.stop);

console.log(`${flags.people} people, ${flags.months} months, words; /livez each 10 ms`);
const rows: Record<string, string>[] = [];
const idle = await probe(() => after(5_000));
rows.push({ when: "idle", ...inWords(idle, idle), ...(await memory()) });
for (let round = 1; round <= Number(flags.rounds); round += 1) {
  const busy = await probe(() => people.send({ seconds }));
  rows.push({ when: `busy, ${round}`, ...inWords(busy, idle), ...(await memory()) });
}
await after(Number(flags.rest) * 1000);
rows.push({ when: `${flags.rest} s later`, ...(await memory()) });
console.table(rows);
console.log("In brackets: as a ratio to idle.");

type Line = Awaited<ReturnType<typeof openLine>>;
type Waits = { p50: number; p99: number; worst: number };

/**
 * How long /livez took, in milliseconds, until the work was over. One is sent each 10 ms, whether those
 * before were answered or not: otherwise a long wait would be one among few. The connections are there
 * before: a server takes few new ones at a turn of its loop. When five seconds of them wait, none is sent.
 */
async function probe(work: () => Promise<unknown>): Promise<Waits> {
  const { hostname, port } = new URL(foyer.origin);
  const free: Line[] = [];
  for (let nth = 0; nth < 500; nth += 1) {
    const line = await openLine(hostname, Number(port));
    // A connection on which nothing was asked yet is not kept for long.
    await line.ask(livez);
    free.push(line);
  }
  const tookMs: number[] = [];
  const askOnce = async () => {
    const line = free.pop();
    if (!line) return;
    const sentMs = performance.now();
    await line.ask(livez);
    tookMs.push(performance.now() - sentMs);
    free.push(line);
  };
  const asked: Promise<void>[] = [];
  const asking = setInterval(() => asked.push(askOnce()), 10);
  await work();
  clearInterval(asking);
  await Promise.all(asked);
  for (const line of free) line.close();
  const sorted = tookMs.sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), worst: sorted.at(-1) ?? 0 };
}

function inWords(waits: Waits, baseline: Waits) {
  const tell = (name: keyof Waits) =>
    `${waits[name].toFixed(1)} (${(waits[name] / baseline[name]).toFixed(0)})`;
  return { "p50, ms": tell("p50"), "p99, ms": tell("p99"), "worst, ms": tell("worst") };
}

/** What the server says of its memory, in MB. */
async function memory() {
  const text = await (await fetch(`${foyer.origin}/metrics`)).text();
  const mb = (name: string) => {
    const value = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
    return (Number(value) / 1024 ** 2).toFixed(0);
  };
  return {
    "resident, MB": mb("process_resident_memory_bytes"),
    heap: mb("nodejs_heap_size_total_bytes"),
    used: mb("nodejs_heap_size_used_bytes"),
    external: mb("nodejs_external_memory_bytes"),
  };
}
