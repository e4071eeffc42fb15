import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import type { Readable, Writable } from "node:stream";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFakeClock } from "../../testing/fake-clock.ts";
import type { CommitAnswer } from "../../testing/mirror/mirror-process.ts";
import { namesOf, questionOf, readRow, uuid } from "../../testing/mirror/mirror-rows.ts";
import { MirrorUnavailableError } from "../errors.ts";
import type { Mirror, MirrorCommit } from "../port.ts";
import { openSqliteMirror } from "./open.ts";

const program = join(import.meta.dirname, "../../testing/mirror/mirror-process.ts");
const { signal } = new AbortController();
const sources = [
  { connection: "one", print: "a", enterprises: [{ id: uuid(1), timeZone: "Europe/Prague" }] },
];
const question = questionOf([
  { connection: "one", enterpriseId: uuid(1), created: null, updated: null },
]);

let folder: string;
let path: string;
const opened: Mirror[] = [];
const processes: ChildProcessByStdio<Writable, Readable, null>[] = [];
let reasons: string[] = [];

const open = async () => {
  const onBegunAnew = (reason: string) => reasons.push(reason);
  const mirror = openSqliteMirror({ path, clock: createFakeClock(), onBegunAnew });
  opened.push(mirror);
  await mirror.register(sources);
  return mirror;
};
const closeAll = async () => {
  for (const mirror of opened.splice(0)) await mirror.close();
};
const commit = (rows: MirrorCommit["rows"] = [], more: Partial<MirrorCommit> = {}) => ({
  connection: "one",
  asOfMs: 9,
  rows,
  ...more,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "foyer-mirror-"));
  path = join(folder, "state", "mirror.sqlite");
  reasons = [];
});
afterEach(async () => {
  await closeAll();
  for (const child of processes.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

describe("the file", () => {
  it("outlives the process, its sequence too", async () => {
    const mirror = await open();
    await mirror.commit(commit([readRow(7, 1)], { watermark: { kind: "first", toMs: 5 } }));
    const before = await mirror.stats();
    await closeAll();
    const again = await open();
    expect(await namesOf(again, question)).toEqual([7]);
    expect(await again.stats()).toMatchObject({ sequence: before.sequence, rows: before.rows });
    expect((await again.sources()).get("one")).toMatchObject({ knownToMs: 5 });
    expect(reasons).toEqual([]);
  });

  it("is for its owner only, with everything beside it", async () => {
    const mirror = await open();
    await mirror.commit(commit([readRow(7, 1)]));
    const names = await readdir(join(folder, "state"));
    const modes = await Promise.all(names.map((name) => stat(join(folder, "state", name))));
    expect(names.toSorted()).toEqual(["mirror.sqlite", "mirror.sqlite-shm", "mirror.sqlite-wal"]);
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    expect((await stat(join(folder, "state"))).mode & 0o777).toBe(0o700);
  });

  it.each([
    ["gone", (mirror: Mirror) => mirror.commit(commit([], { asOfMs: 10, gone: [uuid(1)] }))],
    ["changed", (mirror: Mirror) => mirror.commit(commit([readRow(1, 1)], { asOfMs: 10 }))],
    ["forgotten", (mirror: Mirror) => mirror.forget(readRow(1, 2).createdMs)],
    ["of a connection that left", (mirror: Mirror) => mirror.register([])],
  ])("holds no trace of what is %s, once tidied", async (_, remove) => {
    const mirror = await open();
    const words = { subject: "Zebra in the lift", sender: "Xylophone" };
    await mirror.commit(commit([readRow(1, 1, words), readRow(2, 5)]));
    await mirror.upkeep();
    await remove(mirror);
    await mirror.upkeep();
    const names = await readdir(join(folder, "state"));
    const texts = names.map((name) => readFile(join(folder, "state", name), "latin1"));
    const text = (await Promise.all(texts)).join("");
    for (const piece of ["Zebra", "zebra", "ebr", "Xylo", "ylo"]) expect(text).not.toContain(piece);
  });
});

describe("a file that is of no use", () => {
  const refilled = async (mirror: Mirror) => {
    await mirror.commit(commit([readRow(8, 1)]));
    return namesOf(mirror, question);
  };

  it("is set aside when it is broken at the start, and begun anew; removed at the next start", async () => {
    await (await open()).commit(commit([readRow(7, 1)]));
    await closeAll();
    await writeFile(path, "no database at all, but longer than a header would be".repeat(50));
    expect(await refilled(await open())).toEqual([8]);
    expect(reasons).toHaveLength(1);
    expect(await readFile(`${path}.set-aside`, "utf8")).toContain("no database");
    await closeAll();
    await open();
    expect(await readdir(join(folder, "state"))).not.toContain("mirror.sqlite.set-aside");
  });

  it("is set aside when another version wrote it", async () => {
    await open();
    await closeAll();
    const database = new DatabaseSync(path);
    database.exec("pragma user_version = 99");
    database.close();
    expect(await refilled(await open())).toEqual([8]);
    expect(reasons).toEqual(["Its version is 99, this program's is 1."]);
  });

  it("is set aside when it breaks while it is used", async () => {
    const mirror = await open();
    const rows = Array.from({ length: 500 }, (_, at) => readRow(at + 10, at));
    await mirror.commit(commit(rows, { watermark: { kind: "first", toMs: 5 } }));
    const { sequence } = await mirror.stats();
    await mirror.upkeep();
    const { size } = await stat(path);
    await writeFile(path, Buffer.alloc(size, "damage"), { flag: "r+" });
    expect(await namesOf(mirror, question)).toEqual([]);
    expect(await refilled(mirror)).toEqual([8]);
    expect(reasons).toHaveLength(1);
    expect((await mirror.sources()).get("one")).toMatchObject({ knownToMs: null });
    expect(await mirror.changes(question, sequence, 10)).toEqual({ kind: "lost" });
  });

  it("is begun anew when it was deleted while it is used", async () => {
    const mirror = await open();
    await mirror.commit(commit([readRow(7, 1)]));
    await rm(path);
    expect(await refilled(mirror)).toEqual([8]);
    expect((await stat(path)).size).toBeGreaterThan(0);
    expect(reasons).toHaveLength(1);
  });
});

describe("the thread that writes", () => {
  /** Ends it as nothing but a fault of its own would: when told to, or by what it is sent. */
  const watchThreads = (isFatal: (message: unknown) => boolean = () => false) => {
    const threads: Worker[] = [];
    const post = Worker.prototype.postMessage;
    vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function (this: Worker, message) {
      threads.push(this);
      if (isFatal(message)) void this.terminate();
      else post.call(this, message);
    });
    return { end: () => threads.at(-1)?.terminate() };
  };
  afterEach(() => vi.restoreAllMocks());

  it("is followed by another one that goes on with the file", async () => {
    const { end } = watchThreads();
    const mirror = await open();
    await mirror.commit(commit([readRow(7, 1)], { watermark: { kind: "first", toMs: 5 } }));
    await end();
    await mirror.commit(commit([readRow(8, 2)]));
    expect(await namesOf(mirror, question)).toEqual([8, 7]);
    expect((await mirror.sources()).get("one")).toMatchObject({ knownToMs: 5 });
    expect(reasons).toEqual([]);
  });

  it("leaves what it was at to the other one, whole", async () => {
    const { end } = watchThreads();
    const mirror = await open();
    const rows = Array.from({ length: 500 }, (_, at) => readRow(at + 1, at));
    const [stored] = await Promise.all([mirror.commit(commit(rows)), end()]);
    expect(stored).toMatchObject({ kind: "stored" });
    expect(await mirror.total(question, signal)).toBe(500);
  });

  it("is not begun again and again for what ends it: that fails in words, the rest goes on", async () => {
    const { end } = watchThreads((message) => Reflect.get(Object(message), "method") === "forget");
    const mirror = await open();
    await mirror.commit(commit([readRow(7, 1)]));
    await expect(mirror.forget(0)).rejects.toThrow(
      "The mirror cannot be used: The thread that writes has ended.",
    );
    await end();
    expect(await mirror.commit(commit([readRow(8, 2)]))).toMatchObject({ added: 1 });
  });

  it("begins anew where all was in memory, and says so", async () => {
    const { end } = watchThreads();
    const onBegunAnew = (reason: string) => reasons.push(reason);
    const mirror = openSqliteMirror({ path: null, clock: createFakeClock(), onBegunAnew });
    opened.push(mirror);
    await mirror.register(sources);
    await mirror.commit(commit([readRow(7, 1)], { watermark: { kind: "first", toMs: 5 } }));
    await end();
    expect(await namesOf(mirror, question)).toEqual([]);
    expect((await mirror.sources()).get("one")).toMatchObject({ knownToMs: null });
    expect(reasons).toEqual(["The thread that writes has ended."]);
  });
});

it("is tried again with each call while it cannot be opened", async () => {
  await writeFile(join(folder, "state"), "where its folder belongs");
  const mirror = openSqliteMirror({ path, clock: createFakeClock() });
  opened.push(mirror);
  await expect(mirror.register(sources)).rejects.toThrow(MirrorUnavailableError);
  await rm(join(folder, "state"));
  await mirror.commit(commit([readRow(8, 1)]));
  expect(await namesOf(mirror, question)).toEqual([8]);
});

it("says that it is closed", async () => {
  const mirror = await open();
  await mirror.close();
  await expect(mirror.stats()).rejects.toThrow(MirrorUnavailableError);
});

describe("several processes", () => {
  it("see what the other one stored, and one of them leases", async () => {
    const [first, second] = [await open(), await open()];
    await first.commit(commit([readRow(7, 1)], { watermark: { kind: "first", toMs: 5 } }));
    expect(await namesOf(second, question)).toEqual([7]);
    expect((await second.sources()).get("one")).toMatchObject({ knownToMs: 5 });
    expect(await first.lease("one", "first", 1000)).toMatchObject({ kind: "yours" });
    expect(await second.lease("one", "second", 1000)).toEqual({ kind: "held", holder: "first" });
  });

  it("that write at once lose nothing", async () => {
    const mirror = await open();
    const [first, second] = [await start(), await start()];
    const batches = Array.from({ length: 40 }, (_, batch) => batchOf(batch));
    await Promise.all([
      inTurn(batches, (batch) => first.ask(batch)),
      inTurn(batches.toReversed(), (batch) => second.ask(batch)),
    ]);
    await Promise.all([first.end(), second.end()]);
    await expectWhole(mirror, 40);
  });

  it.each([1, 4, 9, 17])(
    "a kill after %i commits leaves rows and claims that agree",
    async (after) => {
      await open();
      await closeAll();
      const child = await start();
      for (let batch = 0; batch < after; batch += 1) await child.ask(batchOf(batch));
      for (let batch = after; batch < 60; batch += 1) child.send(batchOf(batch));
      await child.kill();
      const mirror = await open();
      const covered = (await mirror.sources()).get("one")?.covered.get(uuid(1))?.created ?? [];
      const batches = ((covered[0]?.endMs ?? 0) - (covered[0]?.startMs ?? 0)) / 10;
      expect(batches).toBeGreaterThanOrEqual(after);
      await expectWhole(mirror, batches);
    },
  );
});

it("reads on while the disk is full, says so, and stores again when there is room", async () => {
  await (await open()).commit(commit([], { watermark: { kind: "first", toMs: 1 } }));
  await closeAll();
  const child = await start("ulimit -S -f 4000 &&");
  let stored = 0;
  while ((await child.ask(heavyBatch(stored))).outcome === "stored") stored += 1;
  expect(stored).toBeGreaterThan(2);
  const full = { outcome: "MirrorFullError", rows: stored * 10 };
  expect(await child.ask(heavyBatch(stored))).toEqual(full);
  execFileSync("sh", ["-c", `prlimit --pid ${child.pid} --fsize=unlimited`]);
  const roomy = { outcome: "stored", rows: stored * 10 + 10 };
  expect(await child.ask(heavyBatch(stored))).toEqual(roomy);
  await child.end();
});

const base = readRow(0, 0).createdMs;

/** Ten rows a millisecond apart, and that they are all that were created in these ten. */
function batchOf(batch: number): MirrorCommit {
  const from = batch * 10;
  const rows = Array.from({ length: 10 }, (_, at) =>
    readRow(from + at + 1, from + at, { subject: `Parking ${from + at}` }),
  );
  const interval = { startMs: base + from, endMs: base + from + 10 };
  const covers = [{ enterpriseId: uuid(1), axis: "created" as const, interval }];
  return commit(rows, { watermark: { kind: "first", toMs: 1 }, covers });
}

function heavyBatch(batch: number): MirrorCommit {
  const { rows = [], ...rest } = batchOf(batch);
  const noise = () => Array.from({ length: 80 }, () => Math.random().toString(36)).join(" ");
  return { ...rest, rows: rows.map((row) => ({ ...row, subject: noise() })) };
}

async function expectWhole(mirror: Mirror, batches: number) {
  await mirror.upkeep();
  const rows = batches * 10;
  const names = Array.from({ length: rows }, (_, at) => rows - at);
  expect(await namesOf(mirror, question)).toEqual(names);
  expect(await mirror.total(question, signal)).toBe(rows);
  expect(await namesOf(mirror, { ...question, words: ["parking"] })).toEqual(names);
  const covered = (await mirror.sources()).get("one")?.covered.get(uuid(1));
  expect(covered?.created).toEqual([{ startMs: base, endMs: base + rows }]);
}

async function inTurn<T, R>(all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}

/** Starts another process on the file, once it has it open. */
async function start(shell = "") {
  const child = spawn("sh", ["-c", `${shell} exec "$0" "$@"`, process.execPath, program, path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  processes.push(child);
  // what is written to a killed one goes nowhere
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const ended = once(child, "exit");
  const send = (given: MirrorCommit) => child.stdin.write(`${JSON.stringify(given)}\n`);
  return {
    pid: child.pid,
    send,
    async ask(given: MirrorCommit): Promise<CommitAnswer> {
      send(given);
      return JSON.parse((await lines.next()).value ?? "");
    },
    async end() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
