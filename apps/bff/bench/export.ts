/**
 * `pnpm bench:export [rows]`: a list of a million threads as CSV and as JSON lines, over HTTP from the
 * server's own route to a client that reads as fast as it can: rows a second against the mirror giving
 * the same pages to nobody, what the process holds while it writes, and how long others wait for their
 * turn. Mews has nothing new meanwhile.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type ExportFormat, endpoints, readLastLine } from "@foyer/contract";
import { openSqliteMirror } from "../src/mirror/sqlite/open.ts";
import { layExport } from "../src/testing/export/export-bed.ts";
import { systemClock } from "../src/time/clock.ts";
import { readPages } from "./export/pages.ts";
import { properties, rowAt } from "./mirror/hotels.ts";

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "foyer-bench-export-"));
await using parts = new AsyncDisposableStack();
parts.defer(() => rmSync(folder, { recursive: true }));
const mirror = openSqliteMirror({ path: join(folder, "mirror.sqlite"), clock: systemClock });
parts.defer(() => mirror.close());
const bed = await layExport(mirror, properties, pagesOfMews());
parts.defer(bed.close);

const barePages = await timed(() => readPages(mirror));
const results = [];
for (const order of ["-created", "-updated"])
  for (const format of ["csv", "jsonl"] as const) results.push(await measure(format, order));
console.log(
  `${rows} threads. Pages of 500 from the mirror alone: ${perSecond(barePages.ms)} rows a second.`,
);
console.table(results);

async function measure(format: ExportFormat, order: string) {
  const address = `${bed.origin}${endpoints.threadExport}?created=2010-01-01/2030-01-01&format=${format}&order=${order}`;
  globalThis.gc?.();
  const beforeMb = process.memoryUsage().rss / 1e6;
  const turns = monitorEventLoopDelay({ resolution: 1 });
  turns.enable();
  const seen = await timed(() => download(address));
  turns.disable();
  const last = readLastLine(format, seen.result.lastLine);
  if (last !== rows) throw new Error(`The file is of ${last} threads.`);
  return {
    format,
    order,
    "rows a second": perSecond(seen.ms),
    "to the mirror alone": (barePages.ms / seen.ms).toFixed(2),
    MB: (seen.result.bytes / 1e6).toFixed(0),
    "MB resident before, most": `${beforeMb.toFixed(0)}, ${seen.result.mostMb.toFixed(0)}`,
    "MB of heap, most": seen.result.heapMb.toFixed(0),
    "wait for a turn p99, most ms": [turns.percentile(99), turns.max]
      .map((ns) => (ns / 1e6).toFixed(1))
      .join(", "),
  };
}

async function download(address: string) {
  const response = await fetch(address, { headers: bed.headers });
  let [bytes, mostMb, heapMb, end] = [0, 0, 0, ""];
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    const { rss, heapUsed } = process.memoryUsage();
    mostMb = Math.max(mostMb, rss / 1e6);
    heapMb = Math.max(heapMb, heapUsed / 1e6);
    end = (end + Buffer.from(piece.subarray(-200)).toString()).slice(-200);
  }
  return { bytes, mostMb, heapMb, lastLine: end.trimEnd().split(/\r?\n/).at(-1) ?? "" };
}

function* pagesOfMews() {
  for (let at = 0; at < rows; at += 1000)
    yield Array.from({ length: Math.min(1000, rows - at) }, (_, more) => rowAt(at + more, rows));
}

async function timed<T>(work: () => Promise<T>) {
  const beganAtMs = performance.now();
  const result = await work();
  return { result, ms: performance.now() - beganAtMs };
}

function perSecond(ms: number): number {
  return Math.round(rows / (ms / 1000));
}
