/**
 * What a page costs through Foyer, which parses, checks and merges it, beside proxies that pass bytes
 * on: a bare one of node:http and undici, and nginx where it is installed. All in one run in front of
 * one upstream, which costs next to nothing, in turns, so that a busy moment of the machine meets all of
 * them alike. Each has one core for itself, the load and the upstream the other. What is kept of distinct
 * pages is asked for beforehand, so Foyer answers as it does when it has run for a while.
 *
 *   node bench/proxy.ts [--seconds 1] [--rounds 3]
 *                       [--connections 1,16,64] [--latency 0,40] [--rows 100,1000]
 *                       [--pages distinct,same] [--foyer-flags "--cpu-prof"]
 */
import { parseArgs } from "node:util";
import { cpuMs, startChild } from "./proxy/children.ts";
import { part } from "./proxy/cores.ts";
import { estates } from "./proxy/estate.ts";
import { startFoyer } from "./proxy/foyer.ts";
import { openLine, putLoad } from "./proxy/load.ts";
import { startNginx } from "./proxy/nginx.ts";
import {
  asHttp,
  distinctPages,
  foyerRequest,
  mewsRequest,
  type Page,
  samePage,
} from "./proxy/pages.ts";
import { headOf, lineOf, type Measure, medianOf, type Setting } from "./proxy/table.ts";

type Proxy = {
  name: string;
  origin: string;
  pids: number[];
  request: (page: Page, rows: number) => string;
};

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "1" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "1,16,64" },
    latency: { type: "string", default: "0,40" },
    rows: { type: "string", default: "100,1000" },
    pages: { type: "string", default: "distinct,same" },
    "foyer-flags": { type: "string", default: "" },
  },
});
const numbers = (list: string) => list.split(",").map(Number);
const { properties, endDays } = estates.memory;
const nextDistinct = distinctPages(properties, endDays);

await using parts = new AsyncDisposableStack();
const upstream = await startChild(`${import.meta.dirname}/proxy/upstream.ts`, ["memory"]);
parts.defer(upstream.stop);
const proxies = await startProxies();

const isParted = part(
  proxies.flatMap(({ pids }) => pids),
  [process.pid, upstream.pid],
);
await fillFoyer();
for (const proxy of proxies) for (const rows of numbers(flags.rows)) await checkOne(proxy, rows);
console.log(
  `${flags.rounds} rounds of ${flags.seconds} s, medians; ${isParted ? "a core for each server" : "cores are shared"}`,
);
console.log(headOf(proxies.map((proxy) => proxy.name)));
for (const rows of numbers(flags.rows))
  for (const latencyMs of numbers(flags.latency))
    for (const connections of numbers(flags.connections))
      for (const pages of flags.pages.split(","))
        await compare({ rows, latencyMs, connections, pages });

async function startProxies(): Promise<Proxy[]> {
  const { origin } = upstream;
  const foyer = await startFoyer(
    origin,
    properties,
    flags["foyer-flags"].split(" ").filter(Boolean),
  );
  parts.defer(foyer.stop);
  const bare = await startChild(`${import.meta.dirname}/proxy/pass-through.ts`, [origin]);
  parts.defer(bare.stop);
  const nginx = await startNginx(origin);
  if (nginx) parts.defer(nginx.stop);
  const request = (page: Page, rows: number) => asHttp(mewsRequest(page, rows));
  return [
    { name: "foyer", ...foyer, request: (page, rows) => foyerRequest(page, rows, foyer.cookie) },
    { name: "bare", ...bare, pids: [bare.pid], request },
    ...(nginx ? [{ name: "nginx", ...nginx, request }] : []),
  ];
}

/** A proxy that answered something else would be fast as well. */
async function checkOne({ name, origin, request }: Proxy, rows: number) {
  const { hostname, port } = new URL(origin);
  const line = await openLine(hostname, Number(port));
  const { status, body } = await line.ask(request(nextDistinct(), rows));
  line.close();
  const answer: { threads?: unknown[]; MessageThreads?: unknown[] } = JSON.parse(body);
  const count = (answer.threads ?? answer.MessageThreads)?.length;
  if (count !== rows) throw new Error(`${name} answered ${status} with ${count} of ${rows} rows.`);
}

/** Asks for all that the pages will be of, until Mews is not asked any more. */
async function fillFoyer() {
  const foyer = proxies.find(({ name }) => name === "foyer");
  const { hostname, port } = new URL(foyer?.origin ?? "");
  const line = await openLine(hostname, Number(port));
  for (let property = 0; property < properties; property += 1)
    for (let endDay = 0; endDay < endDays + 85; endDay += 20) {
      const page = { property, spanDays: 30, endDay };
      const { status, body } = await line.ask(foyer?.request(page, 1000) ?? "");
      if (status !== 200) throw new Error(`Foyer answered ${status}: ${body}`);
    }
  line.close();
}

async function compare(setting: Setting) {
  await upstream.send({ latencyMs: setting.latencyMs });
  const measures = new Map(proxies.map(({ name }): [string, Measure[]] => [name, []]));
  for (let round = 0; round < Number(flags.rounds); round += 1)
    for (const proxy of proxies) measures.get(proxy.name)?.push(await measure(proxy, setting));
  const medians = [...measures].map(([name, all]): [string, Measure] => [name, medianOf(all)]);
  console.log(lineOf(setting, new Map(medians)));
}

async function measure(proxy: Proxy, { rows, connections, pages }: Setting): Promise<Measure> {
  const page = pages === "same" ? samePage : nextDistinct;
  const nextRequest = () => proxy.request(page(), rows);
  const before = cpuMs(proxy.pids);
  const load = await putLoad(proxy.origin, connections, Number(flags.seconds), nextRequest);
  const after = cpuMs(proxy.pids);
  const cpu = before === null || after === null ? null : (after - before) / load.requests;
  return { ...load, perSecond: load.requests / load.seconds, cpuMs: cpu };
}
