/**
 * `pnpm bench:mirror [rows] [file]`: how fast the mirror fills while pages are read from it, and what
 * every kind of question costs. The baseline of the same run is SQLite alone giving as many rows by the
 * primary key. A million rows unless said; the file is kept where it is named, and filled only once.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { searchWordsOf } from "@foyer/contract";
import type { Order, Question } from "../src/mirror/port.ts";
import { openSqliteMirror } from "../src/mirror/sqlite/open.ts";
import { systemClock } from "../src/time/clock.ts";
import { fill } from "./mirror/fill.ts";
import { endMs, partsOf, properties, sources } from "./mirror/hotels.ts";
import { cpuMs, threadCpuMs, timedMs } from "./mirror/timing.ts";

const rows = Number(process.argv[2] ?? 1_000_000);
const named = process.argv[3];
const folder = named ? null : mkdtempSync(join(tmpdir(), "foyer-bench-mirror-"));
const path = named ?? join(folder ?? "", "mirror.sqlite");
const { signal } = new AbortController();
const day = 86_400_000;

const mirror = openSqliteMirror({ path, clock: systemClock });
await mirror.register(sources.map((source) => ({ ...source })));
const kept = [...(await mirror.stats()).rows.values()].reduce((sum, one) => sum + one, 0);
if (kept < rows) {
  console.table([await fill(mirror, rows)]);
  const tidiedMs = await timedMs(() => mirror.upkeep());
  console.log(`Tidied, as it is within an hour, in ${(tidiedMs / 1000).toFixed(1)} s.`);
}

const bare = new DatabaseSync(path, { readOnly: true });
bare.exec("pragma cache_size = -16000");
const walk = bare.prepare(
  "select cast(group_concat(json, ',') as blob) from (select json from thread where key < ? order by key desc limit ?)",
);
const newest = 2n ** 62n;
const bareMs = {
  100: await cpuMs(async () => walk.get(newest, 100)),
  1000: await cpuMs(async () => walk.get(newest, 1000)),
};

const all = partsOf(properties);
const question = (more: Partial<Question> & { of?: number; typed?: string }): Question => ({
  parts: all.slice(0, more.of ?? all.length),
  untold: [],
  ids: null,
  states: more.states ?? null,
  words: searchWordsOf(more.typed ?? ""),
});
const within = (asked: Question, axis: "created" | "updated", days: number): Question => ({
  ...asked,
  parts: asked.parts.map((part) => ({ ...part, [axis]: { startMs: endMs - days * day, endMs } })),
});
const small = { ...question({}), parts: all.slice(-1) };

const pages: [string, Question, Order][] = [
  ["all, newest", question({}), "-created"],
  ["all, oldest", question({}), "created"],
  ["all, last updated", question({}), "-updated"],
  ["all, first updated", question({}), "updated"],
  ["all, a year", within(question({}), "created", 365), "-created"],
  ["one property", question({ of: 1 }), "-created"],
  ["one small property", small, "-created"],
  ["4 of 20", question({ of: 4 }), "-created"],
  ["4 of 20, last updated", question({ of: 4 }), "-updated"],
  ["all, open", question({ states: ["open"] }), "-created"],
  ["all, unknown", question({ states: ["unknown"] }), "-created"],
  ["all, open, last updated", question({ states: ["open"] }), "-updated"],
  ["4 of 20, open", question({ of: 4, states: ["open"] }), "-created"],
  ["all, updated in a week", within(question({}), "updated", 7), "-created"],
  ["all, updated in a year", within(question({}), "updated", 365), "-created"],
  ["all, created in a year, last updated", within(question({}), "created", 365), "-updated"],
  [
    "one property, created in a year, updated in a day",
    within(within(question({ of: 1 }), "created", 365), "updated", 1),
    "-updated",
  ],
];
const typed: [string, Question][] = [
  "parking",
  "late room",
  "駐車場",
  "breakfast חניה",
  "flowers novak",
  "nothingness",
  "部屋",
  "a",
  "ה",
  "qq",
].flatMap((words): [string, Question][] => [[`all, "${words}"`, question({ typed: words })]]);
typed.push(
  ['all, open, "parking"', question({ typed: "parking", states: ["open"] })],
  ['one small property, "parking"', { ...small, words: searchWordsOf("parking") }],
  ['one small property, "a"', { ...small, words: searchWordsOf("a") }],
);

const ask = (asked: Question, order: Order, limit: number) => () =>
  mirror.page({ question: asked, order, after: null, limit }, signal);
const results = [];
for (const [name, asked, order] of [
  ...pages,
  ...typed.map(([name, asked]): [string, Question, Order] => [name, asked, "-created"]),
  ...typed
    .slice(0, 4)
    .map(([name, asked]): [string, Question, Order] => [
      `${name}, last updated`,
      asked,
      "-updated",
    ]),
]) {
  const hundred = await cpuMs(ask(asked, order, 100));
  const thousand = await cpuMs(ask(asked, order, 1000));
  results.push({
    page: name,
    "100 in ms": hundred.toFixed(3),
    "to bare": (hundred / bareMs[100]).toFixed(1),
    "1000 in ms": thousand.toFixed(3),
    "to bare ": (thousand / bareMs[1000]).toFixed(1),
  });
}
console.log(
  `Bare walk by the primary key: 100 rows ${bareMs[100].toFixed(3)} ms, 1000 ${bareMs[1000].toFixed(3)} ms.`,
);
console.table(results);

const sums = [];
for (const [name, asked] of [
  ["all", question({})],
  ["all, a year", within(question({}), "created", 365)],
  ["one property, a year", within(question({ of: 1 }), "created", 365)],
  ["all, open", question({ states: ["open"] })],
  ["all, updated in a year", within(question({}), "updated", 365)],
  [
    "all, created and updated in a year",
    within(within(question({}), "created", 365), "updated", 365),
  ],
  ...typed,
] satisfies [string, Question][]) {
  const ms = await cpuMs(() => mirror.total(asked, signal));
  const { result, longestMs } = await watched(() => mirror.total(asked, signal));
  const tallyMs = await cpuMs(() => mirror.tally(asked, signal));
  const tallied = await watched(() => mirror.tally(asked, signal));
  sums.push({
    total: name,
    rows: result,
    ms: ms.toFixed(2),
    "longest turn in ms": longestMs.toFixed(1),
    "each property and state, ms": tallyMs.toFixed(2),
    "its longest turn in ms": tallied.longestMs.toFixed(1),
  });
}
const wholeDays = await cpuMs(() => mirror.volume(question({}), signal));
sums.push({
  total: "volume of all, 24 months",
  rows,
  ms: wholeDays.toFixed(2),
  "longest turn in ms": "",
  "each property and state, ms": "",
  "its longest turn in ms": "",
});
console.table(sums);
console.log(process.memoryUsage().rss / 1e6, "MB resident");

bare.close();
await mirror.close();
if (folder) rmSync(folder, { recursive: true });

/** The most of this thread's processor that was used between two turns of the event loop. */
async function watched<T>(work: () => Promise<T>) {
  let [longestMs, last, isOver] = [0, threadCpuMs(), false];
  const watch = () => {
    const now = threadCpuMs();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  const result = await work();
  isOver = true;
  watch();
  return { result, longestMs };
}
