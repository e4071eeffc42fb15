/**
 * `pnpm bench:live`: many streams over many properties on one process of Foyer as it is shipped: what a
 * stream holds in memory, what changes cost in CPU, how long they are on their way to a browser against
 * how often Mews is asked, and how often that is, watched and not. The sandbox and the browsers are this
 * process, Foyer is one of its own.
 *
 *   node bench/live.ts [--streams 500] [--properties 50] [--changes 10] [--seconds 60] [--unwatched 180]
 */
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { openBrowsers } from "./live/browsers.ts";
import { cpuMs } from "./proxy/children.ts";
import { launchFoyer } from "./proxy/foyer.ts";
import { quantile } from "./proxy/load.ts";

const { values: flags } = parseArgs({
  options: {
    streams: { type: "string", default: "500" },
    properties: { type: "string", default: "50" },
    changes: { type: "string", default: "10" },
    seconds: { type: "string", default: "60" },
    unwatched: { type: "string", default: "180" },
  },
});
const [streams, properties, changes, seconds] = [
  Number(flags.streams),
  Number(flags.properties),
  Number(flags.changes),
  Number(flags.seconds),
];

/** By default a few of the minutes that are between two catch-ups of what nobody looks at. */
const unwatchedMs = Number(flags.unwatched) * 1000;

await using parts = new AsyncDisposableStack();
const enterprises = Array.from({ length: properties }, (_, at) => ({
  name: `Hotel ${at}`,
  timeZone: "Europe/Prague",
}));
const sandbox = createSandbox({ size: 20 * properties, enterprises, portfolios: [] });
const mews = await serveSandbox(sandbox, { port: 0 });
parts.defer(async () => {
  await mews.close();
  sandbox.close();
});
const foyer = await launchFoyer({
  upstream: mews.address,
  connections: {
    clientToken: sandbox.clientToken,
    connections: sandbox.connections.map(({ name, accessToken }) => ({
      name,
      accessToken,
      covers: "property",
    })),
  },
  settings: { live: { perPerson: streams, perProcess: streams } },
  // So that what lives can be told from what is only not collected yet.
  nodeFlags: ["--expose-gc", "--import", "data:text/javascript,process.on('SIGUSR2',()=>gc())"],
});
parts.defer(foyer.stop);

const ids = sandbox.enterprises.map(({ id }) => id);
const browsers = await openBrowsers(foyer, ids);
// With one on each property all that is made for the first look is there.
await browsers.follow(properties);
await after(10_000);
const few = await heldBytes();
await browsers.follow(streams - properties);
await after(10_000);
const all = await heldBytes();

sandbox.control.clearCalls();
const cpuBeforeMs = cpuMs(foyer.pids) ?? Number.NaN;
const startedMs = performance.now();
for (let made = 0; made < changes * seconds; made += 1) {
  const enterpriseId = ids[made % ids.length] ?? "";
  const { id } = sandbox.control.addThread({ enterpriseId, sender: "Guest", subject: "New" });
  browsers.expect(id);
  await after(Math.max(0, startedMs + ((made + 1) * 1000) / changes - performance.now()));
}
const tookMs = performance.now() - startedMs;
const cpu = ((cpuMs(foyer.pids) ?? Number.NaN) - cpuBeforeMs) / tookMs;
const watched = callsAMinute(tookMs);
await after(7_000);
const { lagsMs, missed } = browsers.lags();
await browsers.close();
await after(5_000);
sandbox.control.clearCalls();
await after(unwatchedMs);

console.table([
  {
    streams,
    properties,
    "changes a second": changes,
    "kB a stream, heap and external": ((all - few) / (streams - properties) / 1000).toFixed(1),
    "CPU of one core": `${(cpu * 100).toFixed(1)} %`,
  },
]);
console.table([
  {
    pushes: lagsMs.length,
    missed,
    "lag p50, ms": quantile(lagsMs, 0.5).toFixed(0),
    "lag p99, ms": quantile(lagsMs, 0.99).toFixed(0),
    "calls a minute and property, watched": watched.toFixed(1),
    "and not": callsAMinute(unwatchedMs).toFixed(1),
  },
]);

function callsAMinute(ms: number): number {
  const reads = sandbox.control.calls().filter(({ operation }) => operation?.endsWith("getAll"));
  return (reads.length * 60_000) / ms / properties;
}

async function heldBytes() {
  for (const pid of foyer.pids) process.kill(pid, "SIGUSR2");
  await after(2_000);
  const text = await (await fetch(`${foyer.origin}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
  return read("nodejs_heap_size_used_bytes") + read("nodejs_external_memory_bytes");
}
