/**
 * `pnpm bench:list`: upstream calls and time of the list's first page and of a scroll to its end, for
 * few and many properties and months, against the naive way: every window of every property, one after
 * the other. Each call is kept waiting as a distant server would; the sandbox answers in process, so
 * its own work is in both. "waits" is how often the reader waited for Mews, one wait after another.
 * "again" is the first page once more, when all is in the mirror. What is read behind the pages counts.
 */
import { type ThreadsPage, threadsQuerySchema } from "@foyer/contract";
import type { ThreadList } from "../src/threads/list/thread-list.ts";
import type { Viewer } from "../src/viewer/viewer.ts";
import { type Bed, latencyMs, layBed, now } from "./list/bed.ts";
import { layFoyer } from "./list/foyer.ts";
import { readNaively } from "./list/naive.ts";
import { watch } from "./list/watch.ts";

const dayMs = 86_400_000;
const signal = new AbortController().signal;
const viewer: Viewer = { id: "bench", name: "Bench", role: "viewer", enterprises: "all" };

type Case = { properties: number; months: number; state: "any" | "open (1 %)" };
type Taken = { calls: number; waits: number; ms: number };

const cases: Case[] = [
  ...[1, 10, 200].flatMap((properties) =>
    [3, 12, 36].map((months): Case => ({ properties, months, state: "any" })),
  ),
  { properties: 1, months: 36, state: "open (1 %)" },
  { properties: 10, months: 36, state: "open (1 %)" },
  { properties: 200, months: 36, state: "open (1 %)" },
];

console.log(`Each upstream call waits ${latencyMs} ms. Pages of 100, then 1000 rows.`);
const rows: Record<string, string | number>[] = [];
for (const each of cases) rows.push(await measure(each));
console.table(rows);
console.log("In brackets: as a ratio to the naive way, which has no row before it has them all.");
console.log("Calls while somebody looks at a week's list and reads it anew each minute:");
console.table([await watch(1), await watch(4)]);

async function measure({ properties, months, state }: Case) {
  const bed = layBed(properties);
  const lastDay = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC");
  const [first, last] = [lastDay.subtract({ months }), lastDay].map((day) => day.toPlainDate());
  const range = { startMs: Date.parse(`${first}`), endMs: Date.parse(`${last}`) + dayMs };
  const naive = await timed(bed, () => readNaively(bed, range));
  const filter: Record<string, string> = state === "any" ? {} : { state: "open" };
  const asked = { created: `${first}/${last}`, ...filter };
  const foyer = layFoyer(bed);
  const scroll = startScroll(foyer.list, asked);
  const page = await timed(bed, () => scroll.next(100));
  const rest = await timed(bed, async () => {
    while (!scroll.isAtEnd()) await scroll.next(state === "any" ? 1000 : 100);
  });
  const warm = await timed(bed, () => startScroll(foyer.list, asked).next(100));
  await foyer.close();
  bed.close();
  const whole = {
    calls: page.calls + rest.calls,
    waits: page.waits + rest.waits,
    ms: page.ms + rest.ms,
  };
  return {
    properties,
    months,
    state,
    rows: scroll.rows(),
    "naive: calls, ms": `${naive.calls}, ${naive.ms.toFixed(0)}`,
    "first page: calls, waits, ms": against(page, naive),
    "to the end: calls, waits, ms": against(whole, naive),
    "again: calls, ms": `${warm.calls}, ${warm.ms.toFixed(1)}`,
    "cursor, characters": scroll.longestCursor(),
  };
}

function startScroll(list: ThreadList, asked: Record<string, string>) {
  let progress: ThreadsPage["progress"] | null = null;
  let given = 0;
  let longest = 0;
  return {
    async next(limit: number) {
      const cursor = progress && progress.kind !== "end" ? { cursor: progress.cursor } : {};
      const query = threadsQuerySchema.parse({ ...asked, ...cursor, limit: String(limit) });
      const page: ThreadsPage = JSON.parse(
        String(Buffer.from(await list.page(query, viewer, signal))),
      );
      progress = page.progress;
      given += page.threads.length;
      longest = Math.max(longest, query.cursor?.length ?? 0);
    },
    isAtEnd: () => progress?.kind === "end",
    rows: () => given,
    longestCursor: () => longest,
  };
}

async function timed(bed: Bed, work: () => Promise<unknown>): Promise<Taken> {
  const { calls, waits } = bed;
  const startedMs = performance.now();
  await work();
  const ms = performance.now() - startedMs;
  return { calls: bed.calls - calls, waits: bed.waits - waits, ms };
}

function against(taken: Taken, naive: Taken): string {
  const ratio = (part: "calls" | "waits" | "ms") =>
    `${taken[part].toFixed(0)} (${(taken[part] / naive[part]).toFixed(3)})`;
  return `${ratio("calls")}, ${ratio("waits")}, ${ratio("ms")}`;
}
