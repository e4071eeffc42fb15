import { setTimeout as after } from "node:timers/promises";
import type { Mirror } from "../../src/mirror/port.ts";
import { partsOf, properties, rowAt } from "./hotels.ts";
import { processCpuMs, quantile, threadCpuMs, timedMs } from "./timing.ts";

const pageOfMews = 1000;
const { signal } = new AbortController();

/** As many commits as pages of Mews would make, while somebody reads the newest page again and again. */
export async function fill(mirror: Mirror, rows: number) {
  const reading = new AbortController();
  const reader = readOn(mirror, reading.signal);
  const beganAtMs = performance.now();
  const writtenBeforeMs = processCpuMs() - threadCpuMs();
  const commits: number[] = [];
  for (let at = 0; at < rows; at += pageOfMews) {
    const read = Array.from({ length: Math.min(pageOfMews, rows - at) }, (_, i) =>
      rowAt(at + i, rows),
    );
    for (const { id } of properties) {
      const own = read.filter(({ enterpriseId }) => enterpriseId === id);
      commits.push(
        await timedMs(() => mirror.commit({ connection: id, asOfMs: Date.now(), rows: own })),
      );
    }
  }
  while ((await mirror.stats()).unindexed > 0) await after(20);
  const seconds = (performance.now() - beganAtMs) / 1000;
  const writtenMs = processCpuMs() - threadCpuMs() - writtenBeforeMs;
  reading.abort();
  const pages = await reader;
  return {
    rows,
    "rows a second": Math.round(rows / seconds),
    "rows a second of the writer's processor": Math.round((rows / writtenMs) * 1000),
    "commit p50, p99 ms": spread(commits),
    "page p50, p99 ms": spread(pages),
    bytes: Math.round((await mirror.stats()).bytes / rows),
  };
}

function spread(times: number[]): string {
  return [0.5, 0.99].map((part) => quantile(times, part).toFixed(3)).join(", ");
}

async function readOn(mirror: Mirror, until: AbortSignal) {
  const times: number[] = [];
  const question = { parts: partsOf(properties), untold: [], ids: null, states: null, words: [] };
  while (!until.aborted) {
    const ask = { question, order: "-created" as const, after: null, limit: 100 };
    times.push(await timedMs(() => mirror.page(ask, signal)));
    await after(5);
  }
  return times;
}
