/**
 * `pnpm bench:postgres-mirror [rows]`: what the mirror costs in PostgreSQL, beside the one in SQLite in
 * the same run and with the same rows: filling, and every kind of question. 200,000 rows unless said.
 * The PostgreSQL is one of the run's own on this machine, so what a network adds is not in it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { searchWordsOf } from "@foyer/contract";
import { startCluster } from "../../../../scripts/test/postgres/cluster.ts";
import { findPostgres } from "../../../../scripts/test/postgres/find.ts";
import type { Mirror, Order, Question } from "../../src/mirror/port.ts";
import { createPostgresMirror } from "../../src/mirror/postgres/mirror.ts";
import { openSqliteMirror } from "../../src/mirror/sqlite/open.ts";
import { parseDatabaseUrl } from "../../src/postgres/address.ts";
import { openDatabase } from "../../src/postgres/database.ts";
import { migrate } from "../../src/postgres/migrate.ts";
import { databaseSettingsSchema } from "../../src/postgres/settings.ts";
import { schemaSteps } from "../../src/postgres/steps.ts";
import { systemClock } from "../../src/time/clock.ts";
import { fill } from "./fill.ts";
import { endMs, partsOf, properties, sources } from "./hotels.ts";
import { cpuMs, quantile, timedMs } from "./timing.ts";

const rows = Number(process.argv[2] ?? 200_000);
const { signal } = new AbortController();
const day = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), "foyer-bench-mirror-"));
const asInProduction = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };
const settings = { ...asInProduction, shared_buffers: "512MB" };
const cluster = await startCluster({ programs: findPostgres({ install: true }), settings });
const database = openDatabase({
  address: parseDatabaseUrl(cluster.url, null),
  settings: databaseSettingsSchema.parse({}),
});
await migrate(database, schemaSteps);

const engines: [string, Mirror][] = [
  ["SQLite", openSqliteMirror({ path: join(folder, "mirror.sqlite"), clock: systemClock })],
  ["PostgreSQL", createPostgresMirror(database, systemClock)],
];
const sequences = new Map<Mirror, number>();
const filled = [];
for (const [engine, mirror] of engines) {
  await mirror.register(sources.map((source) => ({ ...source })));
  filled.push({ engine, ...(await fill(mirror, rows)) });
  await mirror.upkeep();
  sequences.set(mirror, (await mirror.stats()).sequence);
}
console.table(filled);

const all = partsOf(properties);
const question = (more: Partial<Question> & { typed?: string } = {}): Question => ({
  parts: more.parts ?? all,
  untold: [],
  ids: null,
  states: more.states ?? null,
  words: searchWordsOf(more.typed ?? ""),
});
const within = (asked: Question, axis: "created" | "updated", fromDay: number, days: number) => ({
  ...asked,
  parts: asked.parts.map((part) => ({
    ...part,
    [axis]: { startMs: endMs - fromDay * day, endMs: endMs - (fromDay - days) * day },
  })),
});
const page = (name: string, asked: Question, order: Order = "-created", limit = 100) => ({
  name: `page of ${limit}: ${name}`,
  ask: (mirror: Mirror) => mirror.page({ question: asked, order, after: null, limit }, signal),
});
const total = (name: string, asked: Question) => ({
  name: `total: ${name}`,
  ask: (mirror: Mirror) => mirror.total(asked, signal),
});
const small = { parts: all.slice(-1) };

const asked: { name: string; ask(mirror: Mirror): Promise<unknown> }[] = [
  page("all", question()),
  page("all", question(), "-created", 1000),
  page("all, oldest", question(), "created"),
  page("all, last updated", question(), "-updated"),
  page("one property", question({ parts: all.slice(0, 1) })),
  page("one small property", question(small)),
  page("4 of 20", question({ parts: all.slice(0, 4) })),
  page("all, open", question({ states: ["open"] })),
  page("all, unknown", question({ states: ["unknown"] })),
  page("one small property, open", question({ ...small, states: ["open"] })),
  page("all, updated in the last week", within(question(), "updated", 7, 7)),
  page("all, updated in a week a year ago", within(question(), "updated", 365, 7)),
  page(
    "all, created in a week a year ago, last updated",
    within(question(), "created", 365, 7),
    "-updated",
  ),
  ...["parking", "late room", "駐車場", "flowers novak", "nothingness", "部屋", "a", "qq"].flatMap(
    (typed) => [page(`"${typed}"`, question({ typed })), total(`"${typed}"`, question({ typed }))],
  ),
  page('one small property, "parking"', question({ ...small, typed: "parking" })),
  page('"parking", last updated', question({ typed: "parking" }), "-updated"),
  total("all", question()),
  total("all, a year", within(question(), "created", 365, 365)),
  total("all, updated in a year", within(question(), "updated", 365, 365)),
  {
    name: "tally of all that are open or unknown",
    ask: (mirror) => mirror.tally(question({ states: ["open", "unknown"] }), signal),
  },
  { name: "volume of all, 24 months", ask: (mirror) => mirror.volume(question(), signal) },
  {
    name: 'volume of "parking"',
    ask: (mirror) => mirror.volume(question({ typed: "parking" }), signal),
  },
  { name: "sources", ask: (mirror) => mirror.sources() },
  {
    name: "changes, none",
    ask: (mirror) => mirror.changes(question(), sequences.get(mirror) ?? 0, 100),
  },
];

const results = [];
for (const { name, ask } of asked) {
  const [sqlite = 0, postgres = 0] = await inTurn(([, mirror]) => medianMs(() => ask(mirror)));
  const [, cpu = 0] = await inTurn(([, mirror]) => cpuMs(() => ask(mirror), 50));
  results.push({
    question: name,
    "SQLite ms": sqlite.toFixed(2),
    "PostgreSQL ms": postgres.toFixed(2),
    "to SQLite": (postgres / sqlite).toFixed(1),
    "of it this process, ms": cpu.toFixed(2),
  });
}
console.table(results);

for (const [, mirror] of engines) await mirror.close();
await database.close();
await cluster.remove();
rmSync(folder, { recursive: true });

async function inTurn(measure: (engine: [string, Mirror]) => Promise<number>) {
  const measured: number[] = [];
  for (const engine of engines) measured.push(await measure(engine));
  return measured;
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  const beganAtMs = performance.now();
  while (times.length < 5 || (times.length < 200 && performance.now() - beganAtMs < 400))
    times.push(await timedMs(work));
  return quantile(times, 0.5);
}
