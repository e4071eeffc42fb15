import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../testing/fake-clock.ts";
import type { MirrorBed } from "../testing/mirror/mirror-beds.ts";
import { mirrorEngines } from "../testing/mirror/mirror-engines.ts";
import {
  nameOf,
  namesOf,
  questionOf,
  readRow,
  threadsOf,
  uuid,
} from "../testing/mirror/mirror-rows.ts";
import type { Mirror, MirrorCommit, Part } from "./port.ts";

const signal = new AbortController().signal;
const part = (enterprise: number, connection = "one"): Part => ({
  connection,
  enterpriseId: uuid(enterprise),
  created: null,
  updated: null,
});
const source = (connection: string, enterprises: number[], print = "print") => ({
  connection,
  print,
  enterprises: enterprises.map((name) => ({ id: uuid(name), timeZone: "Europe/Prague" })),
});
const everything = questionOf([part(1)]);
const covers = (startMs: number, endMs: number) => [
  { enterpriseId: uuid(1), axis: "created" as const, interval: { startMs, endMs } },
];

describe.each(mirrorEngines)("the $name mirror", ({ lay }) => {
  let clock: FakeClock;
  let bed: MirrorBed;
  let mirror: Mirror;

  beforeEach(async () => {
    clock = createFakeClock();
    bed = await lay(clock);
    mirror = await bed.connect();
    await mirror.register([source("one", [1]), source("many", [2, 3])]);
  });
  afterEach(() => bed.remove());

  const commit = (given: Partial<MirrorCommit>) =>
    mirror.commit({ connection: "one", asOfMs: 1, ...given });
  const stateOf = async (connection: string) => (await mirror.sources()).get(connection);
  const coverage = async () => (await stateOf("one"))?.covered.get(uuid(1))?.created;

  it("keeps the later updated of two reads, and the later read of two alike", async () => {
    await commit({ asOfMs: 5, rows: [readRow(7, 10, { state: "resolved" })] });
    expect(await commit({ asOfMs: 4, rows: [readRow(7, 10)] })).toMatchObject({ unstamped: 0 });
    expect((await mirror.rowsById([uuid(7)]))[0]).toMatchObject({ state: "resolved" });
    expect(await commit({ asOfMs: 6, rows: [readRow(7, 10)] })).toMatchObject({ unstamped: 1 });
    const updatedMs = readRow(7, 20).updatedMs;
    const later = readRow(7, 10, { updatedMs, state: "resolved" });
    expect(await commit({ asOfMs: 2, rows: [later] })).toMatchObject({ updated: 1, unstamped: 0 });
    expect((await mirror.rowsById([uuid(7)]))[0]).toMatchObject({ state: "resolved" });
  });

  it("gives no sequence to what did not change", async () => {
    await commit({ rows: [readRow(7, 10)] });
    const { sequence } = await mirror.stats();
    await commit({ rows: [readRow(7, 10)], asOfMs: 2 });
    expect((await mirror.stats()).sequence).toBe(sequence);
  });

  it("shows a portfolio's thread without property to whoever asks for that, then as the property's", async () => {
    const untold = [{ connection: "many", created: null, updated: null }];
    const both = questionOf([part(2, "many"), part(3, "many")], { untold });
    const second = questionOf([part(3, "many")]);
    await commit({ connection: "many", rows: [readRow(7, 10, { enterpriseId: null })] });
    expect([await namesOf(mirror, both), await namesOf(mirror, second)]).toEqual([[7], []]);
    await commit({ connection: "many", told: [{ id: uuid(7), enterpriseId: uuid(3) }] });
    await commit({ connection: "many", rows: [readRow(7, 10, { enterpriseId: null })] });
    expect([await namesOf(mirror, both), await namesOf(mirror, second)]).toEqual([[7], [7]]);
    expect(await namesOf(mirror, questionOf([part(2, "many")], { untold }))).toEqual([]);
  });

  it("does not bring back what is gone by a read that began before", async () => {
    await commit({ asOfMs: 3, rows: [readRow(7, 10)] });
    expect(await commit({ asOfMs: 5, gone: [uuid(7), uuid(8)] })).toMatchObject({ gone: 1 });
    await commit({ asOfMs: 4, rows: [readRow(7, 10), readRow(8, 10)] });
    expect(await namesOf(mirror, everything)).toEqual([]);
    await commit({ asOfMs: 6, rows: [readRow(7, 10)] });
    expect(await namesOf(mirror, everything)).toEqual([7]);
  });

  it("lists threads of one instant by id, also where one that stood between has left", async () => {
    for (const name of [8, 7]) await commit({ rows: [readRow(name, 10)] });
    await commit({ asOfMs: 2, gone: [uuid(7)] });
    await commit({ asOfMs: 3, rows: [readRow(9, 10)] });
    expect(await namesOf(mirror, everything)).toEqual([9, 8]);
  });

  it.each([
    ["-created", [8]],
    ["created", [6, 7, 9]],
    ["-updated", [8]],
    ["updated", [6, 7, 9]],
  ] as const)("goes on from an instant where no id is named: %s", async (order, names) => {
    await commit({ rows: [readRow(8, 5), readRow(6, 10), readRow(7, 10), readRow(9, 15)] });
    const after = { ms: readRow(0, 10).createdMs, id: "" };
    const ask = { question: everything, order, after, limit: 3 };
    const { json, more } = await mirror.page(ask, signal);
    expect([threadsOf(json).map(({ id }) => nameOf(id)), more]).toEqual([names, false]);
  });

  it("covers nothing before there is a watermark, nor by reads from before it was set anew", async () => {
    await commit({ asOfMs: 9, covers: covers(0, 100) });
    expect(await coverage()).toEqual([]);
    await commit({ asOfMs: 9, watermark: { kind: "first", toMs: 8 }, covers: covers(0, 50) });
    await commit({ asOfMs: 9, covers: covers(50, 100) });
    expect(await coverage()).toEqual([{ startMs: 0, endMs: 100 }]);
    await commit({ asOfMs: 90, watermark: { kind: "anew", toMs: 80 } });
    await commit({ asOfMs: 89, covers: covers(0, 100) });
    expect(await coverage()).toEqual([]);
    expect(await stateOf("one")).toMatchObject({ knownToMs: 80 });
  });

  it("moves the watermark only by what joins it", async () => {
    const known = async () => (await stateOf("one"))?.knownToMs;
    await commit({ watermark: { kind: "onward", fromMs: 0, toMs: 5 } });
    expect(await known()).toBe(null);
    await commit({ watermark: { kind: "first", toMs: 10 } });
    await commit({ watermark: { kind: "first", toMs: 40 } });
    await commit({ watermark: { kind: "onward", fromMs: 11, toMs: 20 } });
    expect(await known()).toBe(10);
    await commit({ watermark: { kind: "onward", fromMs: 10, toMs: 20 } });
    await commit({ watermark: { kind: "onward", fromMs: 5, toMs: 15 } });
    expect(await known()).toBe(20);
  });

  it("forgets coverage with the print, rows with the connection or the property", async () => {
    await commit({
      watermark: { kind: "first", toMs: 1 },
      covers: covers(0, 9),
      rows: [readRow(7, 1)],
    });
    await commit({ connection: "many", rows: [readRow(8, 2, { enterpriseId: uuid(2) })] });
    await mirror.register([
      source("one", [1], "other"),
      { ...source("many", []), enterprises: null },
    ]);
    expect(await stateOf("one")).toMatchObject({ knownToMs: null });
    expect(await coverage()).toEqual([]);
    const all = questionOf([part(1), part(2, "many")]);
    expect(await namesOf(mirror, all)).toEqual([8, 7]);
    await mirror.register([source("one", [1], "other"), source("many", [3])]);
    expect(await namesOf(mirror, all)).toEqual([7]);
    await mirror.register([source("many", [3])]);
    expect(await namesOf(mirror, all)).toEqual([]);
    expect(await commit({ rows: [readRow(7, 1)] })).toEqual({ kind: "refused" });
  });

  it("forgets what changed long ago, and that it was covered", async () => {
    const { createdMs } = readRow(7, 10);
    await commit({ watermark: { kind: "first", toMs: 1 }, covers: covers(0, createdMs + 9) });
    const updated = readRow(8, 5, { updatedMs: createdMs + 5 });
    await commit({ rows: [readRow(7, 10), readRow(9, 12), updated] });
    await mirror.forget(createdMs + 2);
    expect(await namesOf(mirror, everything)).toEqual([9, 8]);
    expect(await coverage()).toEqual([{ startMs: createdMs + 2, endMs: createdMs + 9 }]);
  });

  it("covers nothing that it forgets, whatever is read meanwhile", async () => {
    const rows = Array.from({ length: 600 }, (_, at) => readRow(at + 1, at));
    const { createdMs } = readRow(0, 0);
    const asked = { asOfMs: 2, rows, covers: covers(createdMs, createdMs + 600) };
    await commit({ watermark: { kind: "first", toMs: 1 } });
    await commit(asked);
    let isOver = false;
    const forgetting = mirror.forget(createdMs + 600).then(() => {
      isOver = true;
    });
    while (!isOver) await commit(asked);
    await forgetting;
    const kept = await mirror.total(everything, signal);
    expect(await coverage()).toEqual(kept === 600 ? [asked.covers[0]?.interval] : []);
  });

  it("says what changed since a sequence, and when it cannot", async () => {
    await commit({ rows: [readRow(7, 1), readRow(8, 2)] });
    const { sequence } = await mirror.stats();
    await commit({ asOfMs: 2, rows: [readRow(7, 1, { state: "resolved" }), readRow(9, 3)] });
    await commit({ connection: "many", rows: [readRow(5, 2, { enterpriseId: uuid(2) })] });
    await commit({ asOfMs: 3, gone: [uuid(8)] });
    const open = questionOf([part(1)], { states: ["open"] });
    const changes = await mirror.changes(open, sequence, 100);
    if (changes.kind === "lost") throw new Error("Nothing was lost.");
    expect(threadsOf(changes.json).map(({ id }) => nameOf(id))).toEqual([9]);
    expect(changes.left.map(nameOf)).toEqual([7, 8]);
    expect(await mirror.changes(open, changes.sequence + 1, 100)).toEqual({ kind: "lost" });
    await mirror.forget(readRow(7, 2).createdMs);
    expect(await mirror.changes(open, sequence, 100)).toEqual({ kind: "lost" });
  });

  it("leases a connection to one holder at a time, and refuses the one before", async () => {
    const fenceOf = async (holder: string) => {
      const lease = await mirror.lease("one", holder, 1000);
      return lease.kind === "yours" ? lease.fence : lease;
    };
    const first = Number(await fenceOf("a"));
    expect(await fenceOf("b")).toEqual({ kind: "held", holder: "a" });
    expect(await fenceOf("a")).toBe(first);
    await clock.advance(1000);
    const second = Number(await fenceOf("b"));
    expect(second).toBeGreaterThan(first);
    const late = { fence: first, rows: [readRow(7, 1)] };
    expect(await commit(late)).toEqual({ kind: "refused" });
    expect(await commit({ fence: second })).toMatchObject({ kind: "stored" });
    await mirror.release("one", "b");
    expect(await fenceOf("a")).toBe(second + 1);
    expect(await mirror.lease("nobody's", "a", 1000)).toEqual({ kind: "unknown" });
  });

  it("frees a connection for whoever comes first once its print is another", async () => {
    const before = await mirror.lease("one", "a", 1000);
    await mirror.register([source("one", [1], "other"), source("many", [2, 3])]);
    const after = await mirror.lease("one", "b", 1000);
    if (before.kind !== "yours" || after.kind !== "yours") throw new Error("It was not free.");
    expect(after.fence).toBeGreaterThan(before.fence);
    expect(await commit({ fence: before.fence })).toEqual({ kind: "refused" });
  });

  it("counts by each property's own days", async () => {
    const lateMs = Date.UTC(2026, 6, 1, 21, 59) - readRow(0, 0).createdMs;
    await commit({ rows: [readRow(7, lateMs), readRow(8, lateMs + 60_000)] });
    expect(await mirror.volume(everything, signal)).toEqual([
      { enterpriseId: uuid(1), day: "2026-07-01", open: 1, resolved: 0, unknown: 0 },
      { enterpriseId: uuid(1), day: "2026-07-02", open: 1, resolved: 0, unknown: 0 },
    ]);
  });
});
