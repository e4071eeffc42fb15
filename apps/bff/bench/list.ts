/**
 * `pnpm bench:list`: upstream calls and time of the list's first page and of a scroll to its end, for
 * few and many properties and months, against the naive way: every window of every property, one after
 * the other, then sorted. Each call is kept waiting as a distant server would; the sandbox answers in
 * process, so its own work is in both columns.
 */
import { setTimeout as after } from "node:timers/promises";
import { type ThreadsPage, threadsQuerySchema } from "@foyer/contract";
import { createMewsClient, mewsLimits } from "@foyer/mews-client";
import { createSandbox, type Sandbox } from "@foyer/mews-sandbox";
import type { Viewer } from "../src/auth/viewer.ts";
import { systemClock } from "../src/clock.ts";
import type { DirectoryEntry } from "../src/enterprises/port.ts";
import { toProblem } from "../src/http/problems.ts";
import { defaultThreadListSettings } from "../src/threads/list/settings.ts";
import { createThreadList } from "../src/threads/list/thread-list.ts";
import { cutWindows } from "../src/threads/list/windows.ts";
import type { Connection, Upstream } from "../src/upstream/port.ts";

const latencyMs = 10;
const signal = new AbortController().signal;
const viewer: Viewer = { id: "bench", name: "Bench", role: "viewer", enterprises: "all" };

type Case = { properties: number; months: number; filter: "none" | "1 % of words" };

const cases: Case[] = [
  ...[1, 10, 200].flatMap((properties) =>
    [3, 12, 36].map((months): Case => ({ properties, months, filter: "none" })),
  ),
  { properties: 10, months: 12, filter: "1 % of words" },
];

console.log(`Each upstream call waits ${latencyMs} ms. Rows: 100 on the first page, then 1000.\n`);
console.log(
  [
    "properties months filter        rows",
    "naive: calls      ms",
    "first page: calls    ms   of naive",
    "whole scroll: calls      ms   of naive  longest cursor",
  ].join(" | "),
);
for (const each of cases) await measure(each);

async function measure({ properties, months, filter }: Case) {
  const bed = layBed(properties);
  const created = rangeOf(bed.now, months);
  const naive = await timed(bed, () => readNaively(bed, created));
  const words: Record<string, string> = filter === "none" ? {} : { words: "needle" };
  const scroll = startScroll(bed, { created, ...words });
  const first = await timed(bed, () => scroll.next(100));
  const rest = await timed(bed, async () => {
    while (!scroll.isAtEnd()) await scroll.next(filter === "none" ? 1000 : 100);
  });
  const whole = { calls: first.calls + rest.calls, ms: first.ms + rest.ms };
  const row = [
    `${pad(properties, 10)} ${pad(months, 6)} ${filter.padEnd(12)} ${pad(scroll.rows(), 6)}`,
    `${pad(naive.calls, 12)} ${pad(naive.ms, 7)}`,
    `${pad(first.calls, 17)} ${pad(first.ms, 5)} ${ratios(first, naive)}`,
    `${pad(whole.calls, 19)} ${pad(whole.ms, 7)} ${ratios(whole, naive)} ${pad(scroll.longest(), 15)}`,
  ];
  console.log(row.join(" | "));
  bed.sandbox.close();
}

type Bed = ReturnType<typeof layBed>;
type Taken = { calls: number; ms: number };

/** A sandbox of so many properties, a token each, with a hundredth of the threads about a needle. */
function layBed(properties: number) {
  const now = Date.UTC(2026, 10, 20, 12);
  const perProperty = properties === 1 ? 10_000 : 2_000;
  const sandbox = createSandbox({
    size: 0,
    now: () => now,
    faults: { rateLimit: null },
    portfolios: [],
    enterprises: Array.from({ length: properties }, (_, at) => ({
      name: `Hotel ${at}`,
      timeZone: ["Europe/Prague", "America/New_York", "Asia/Kathmandu"][at % 3] ?? "UTC",
    })),
  });
  addThreads(sandbox, now, Math.min(perProperty, Math.ceil(100_000 / properties)));
  const client = createMewsClient({
    platformAddress: "https://mews.test",
    clientToken: sandbox.clientToken,
    client: "Foyer bench",
    now: () => now,
    transport: (url, request) => sandbox.fetch(new Request(url, request)),
  });
  const bed = { sandbox, now, calls: 0 };
  const getThreads: Upstream["getThreads"] = async (connection, filter, options) => {
    bed.calls += 1;
    await after(latencyMs);
    const answer = await client.getThreads(connection.accessToken(), filter, options.signal);
    const end = answer.value.threads.length < filter.count;
    return { ...answer, asOfMs: null, value: { ...answer.value, end } };
  };
  return Object.assign(bed, { getThreads, entries: entriesOf(sandbox) });
}

function addThreads(sandbox: Sandbox, now: number, perProperty: number) {
  const threeYears = 3 * 365 * 86_400_000;
  for (const { id: enterpriseId } of sandbox.enterprises) {
    for (let at = 0; at < perProperty; at += 1) {
      const ago = ((at + (at % 7) / 7) / perProperty) * threeYears;
      const subject = at % 100 === 50 ? "A needle" : "Hay";
      const createdUtc = new Date(Math.floor(now - ago)).toISOString();
      sandbox.control.addThread({ enterpriseId, sender: "Guest", subject, createdUtc });
    }
  }
}

function entriesOf(sandbox: Sandbox): DirectoryEntry[] {
  return sandbox.enterprises.flatMap((enterprise) => {
    const own = sandbox.connections.find(
      ({ covers }) => covers.kind === "property" && covers.enterpriseId === enterprise.id,
    );
    if (!own) return [];
    const reads: Connection = { ...own, accessToken: () => own.accessToken };
    return [{ enterprise: { ...enterprise, canCreate: false }, reads, creates: null }];
  });
}

function startScroll(bed: Bed, asked: Record<string, string>) {
  const list = createThreadList({
    upstream: bed,
    directory: { read: async () => ({ entries: bed.entries, unavailable: [] }) },
    clock: { now: () => bed.now, monotonicMs: systemClock.monotonicMs },
    settings: defaultThreadListSettings,
    problemOf: (error) => toProblem(error),
  });
  let last: ThreadsPage | null = null;
  let rows = 0;
  let longest = 0;
  return {
    async next(limit: number) {
      const cursor: Record<string, string> = {};
      if (last && last.progress.kind !== "end") cursor["cursor"] = last.progress.cursor;
      longest = Math.max(longest, cursor["cursor"]?.length ?? 0);
      const query = threadsQuerySchema.parse({ ...asked, ...cursor, limit: String(limit) });
      last = await list.page(query, viewer, signal);
      rows += last.threads.length;
    },
    isAtEnd: () => last?.progress.kind === "end",
    rows: () => rows,
    longest: () => longest,
  };
}

/** Every window of every property, one after the other, a thousand threads at a time. */
async function readNaively({ entries, getThreads }: Bed, created: string) {
  const [first = "", last = ""] = created.split("/");
  const endMs = Date.parse(last) + 86_400_000;
  const created_: { CreatedUtc: string }[] = [];
  for (const { reads } of entries) {
    for (const window of cutWindows({ startMs: Date.parse(first), endMs, cutFromMs: endMs })) {
      const interval = {
        StartUtc: new Date(window.startMs).toISOString(),
        EndUtc: new Date(window.endMs).toISOString(),
      };
      let cursor: string | null = null;
      do {
        const filter = {
          created: interval,
          count: mewsLimits.count,
          ...(cursor === null ? {} : { cursor }),
        };
        const { value } = await getThreads(reads, filter, { priority: "person", signal });
        created_.push(...value.threads);
        cursor = value.end ? null : value.cursor;
      } while (cursor !== null);
    }
  }
  created_.sort((a, b) => Date.parse(b.CreatedUtc) - Date.parse(a.CreatedUtc));
}

async function timed(bed: Bed, work: () => Promise<void>): Promise<Taken> {
  const before = { calls: bed.calls, ms: performance.now() };
  await work();
  return { calls: bed.calls - before.calls, ms: performance.now() - before.ms };
}

/** Days, as the address has them. */
function rangeOf(now: number, months: number): string {
  const last = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC").toPlainDate();
  return `${last.subtract({ months }).toString()}/${last.toString()}`;
}

function ratios(taken: Taken, naive: Taken): string {
  const calls = (taken.calls / naive.calls).toFixed(2);
  const ms = (taken.ms / naive.ms).toFixed(2);
  return `${calls} ${ms}`.padStart(10);
}

function pad(value: number, width: number): string {
  return Math.round(value).toString().padStart(width);
}
