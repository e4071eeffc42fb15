import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Directory } from "../../../enterprises/port.ts";
import { currentRequestId, withTrace } from "../../../log/trace.ts";
import { readsOf } from "../../../testing/mews/sandbox-reads.ts";
import { readRow } from "../../../testing/mirror/mirror-rows.ts";
import {
  alone,
  createAskedSync,
  idsOf,
  lastDays,
} from "../../../testing/mirror/sync/asked-sync.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const { bed, sync, reboot, lay, add, sureOf, shown, callsFor } = createAskedSync();
beforeEach(() => lay(["Alone"]));
afterEach(() => bed().close());

describe("telling a portfolio's properties apart", () => {
  const names = Array.from({ length: 32 }, (_, at) => `Hotel ${at}`);

  it("takes a handful of calls for one thread of many properties, and ends in a positive answer", async () => {
    await bed().close();
    lay(names, alone, () => true);
    await shown({ hotels: [0] });
    const thread = add(19, 0);
    await bed().pass(minute);
    const calls = await callsFor(() => sureOf({ hotels: [0] }));
    expect(calls).toBeLessThanOrEqual(1 + 6);
    const [row] = await bed().mirror.rowsById([thread.id]);
    expect(row?.enterpriseId).toBe(bed().sandbox.enterprises[19]?.id);
    const asked = bed()
      .sandbox.control.calls()
      .filter((call) => call.operation === "messageThreads/getAll");
    expect(asked.length).toBe(calls);
  });

  it("takes what no property has for gone, and never for the last one's", async () => {
    await bed().close();
    lay(["First", "Second", "Third"], alone, () => true);
    const thread = add(1, hour);
    await shown();
    const lost = readRow(7, 0, { enterpriseId: null });
    const rows = [lost, readRow(8, 0, { ...lost, id: thread.id })];
    await bed().mirror.commit({ connection: "portfolio", asOfMs: 1, rows });
    await bed().pass(minute);
    await sureOf();
    const left = await bed().mirror.rowsById([lost.id, thread.id]);
    expect(left).toMatchObject([{ id: thread.id, enterpriseId: bed().parts[1]?.enterpriseId }]);
  });
});

describe("in the background", () => {
  it("fills what was asked for and not waited for, and no more", async () => {
    await bed().close();
    lay(["Alone"], { pageThreads: 10 });
    const threads = Array.from({ length: 60 }, (_, at) => add(0, (at + 1) * hour));
    const older = add(0, 60 * day);
    await sureOf({ limit: 10 });
    await bed().pass(second);
    expect(await bed().mirror.rowsById(idsOf(threads))).toHaveLength(60);
    expect(await bed().mirror.rowsById([older.id])).toEqual([]);
    expect(await callsFor(() => shown({ limit: 1000 }))).toBe(0);
  });

  it("fills behind no further back than is kept, and reads beyond for who asks", async () => {
    await bed().close();
    lay(["Alone"], { pageThreads: 10, months: 3 });
    const threads = Array.from({ length: 30 }, (_, at) => add(0, (at + 1) * 6 * day));
    const all = { part: { created: lastDays(300) } };
    await sureOf({ ...all, limit: 5 });
    await bed().pass(second);
    const filled = await bed().mirror.rowsById(idsOf(threads));
    expect(filled.map(({ id }) => id).toSorted()).toEqual(idsOf(threads.slice(0, 15)).toSorted());
    await bed().mirror.forget(bed().clock.now() - 92 * day);
    expect(await shown({ ...all, limit: 1000 })).toEqual(idsOf(threads));
  });

  it("fills behind with what the guard leaves to the last", async () => {
    await bed().close();
    const priorities: string[] = [];
    const noting: typeof readsOf = (sandbox, clock) => {
      const reads = readsOf(sandbox, clock);
      const getThreads: typeof reads.getThreads = (connection, filter, options) => {
        priorities.push(options.priority);
        return reads.getThreads(connection, filter, options);
      };
      return { ...reads, getThreads };
    };
    lay(["Alone"], { pageThreads: 10 }, undefined, noting);
    for (let at = 1; at <= 60; at += 1) add(0, at * hour);
    await sureOf({ limit: 10 });
    await bed().pass(second);
    expect([...new Set(priorities)]).toEqual(["person", "poller"]);
  });

  it("tells in the log of nobody's request, whoever it was that asked", async () => {
    await bed().close();
    const told = new Map<string, Set<string | undefined>>();
    const noting: typeof readsOf = (sandbox, clock) => {
      const reads = readsOf(sandbox, clock);
      const getThreads: typeof reads.getThreads = (connection, filter, options) => {
        const ids = told.get(options.priority) ?? new Set();
        told.set(options.priority, ids.add(currentRequestId()));
        return reads.getThreads(connection, filter, options);
      };
      return { ...reads, getThreads };
    };
    lay(["Alone"], { pageThreads: 10 }, undefined, noting);
    for (let at = 1; at <= 60; at += 1) add(0, at * hour);
    await withTrace({ requestId: "asked", mewsRequestIds: [] }, async () => {
      await sureOf({ limit: 10 });
      await bed().pass(minute);
    });
    expect(Object.fromEntries([...told].map(([priority, ids]) => [priority, [...ids]]))).toEqual({
      person: ["asked"],
      poller: [undefined],
      prefetch: [undefined],
    });
  });

  it("catches up while somebody watches, by one process of two", async () => {
    bed().boot();
    await sureOf();
    const watched = await callsFor(() => bed().pass(minute));
    expect(watched).toBeGreaterThanOrEqual(10);
    expect(watched).toBeLessThanOrEqual(13);
    await bed().pass(5 * minute);
    expect(await callsFor(() => bed().pass(4 * minute))).toBeLessThanOrEqual(5);
  });

  it("looks soon again which connections there are where that could not be told", async () => {
    const told = { isAway: true };
    const read: Directory["read"] = async (signal) => {
      if (told.isAway) throw new Error("Nobody can tell just now.");
      return bed().directory.read(signal);
    };
    bed().boot(undefined, { directory: { read } });
    await bed().pass(second);
    expect(bed().events.at(-1)).toMatchObject({ kind: "failed", connection: "all" });
    told.isAway = false;
    await bed().pass(5 * second);
    expect(bed().events.at(-1)).toEqual({ kind: "planned", connection: "all" });
  });

  it("stops at once, and leaves the connection to another", async () => {
    await sureOf();
    bed().sandbox.control.setFaults({ latencyMs: 60_000, rateLimit: null });
    await bed().pass(minute);
    await sync().stop();
    bed().sandbox.control.setFaults({ rateLimit: null });
    expect(await callsFor(() => bed().pass(hour))).toBe(0);
    expect(await bed().mirror.lease("alone", "another", minute)).toMatchObject({ kind: "yours" });
  });

  it.each([
    ["waits for who holds the connection", "alive", 0],
    ["takes over at once from who was killed", "killed", 1],
  ])("%s", async (_, holder, calls) => {
    await sureOf();
    sync().die();
    await bed().pass(minute);
    await bed().mirror.lease("alone", holder, hour);
    reboot();
    expect(await callsFor(() => bed().pass(second))).toBe(calls);
  });

  it("reads what is older than three months anew", async () => {
    const threads = [add(0, hour), add(0, 2 * hour)];
    await sureOf();
    sync().die();
    await bed().pass(120 * day);
    bed().sandbox.control.updateThread(threads[1]?.id ?? "", { isResolved: true });
    reboot();
    await sureOf();
    await bed().pass(minute);
    expect(bed().events.map(({ kind }) => kind)).toContain("began-anew");
    expect(await shown({ part: { created: lastDays(30) } })).toEqual(idsOf(threads));
    expect(await bed().mirror.rowsById([threads[1]?.id ?? ""])).toMatchObject([
      { state: "resolved" },
    ]);
  });
});

describe("checking again", () => {
  const found = () => bed().events.filter(({ kind }) => kind === "checked");

  it("finds what changed without a stamp and what is gone, and counts it", async () => {
    const threads = Array.from({ length: 5 }, (_, at) => add(0, (at + 1) * hour));
    await shown();
    const [first, second_, third] = idsOf(threads);
    bed().sandbox.control.setFaults({ stateChanges: "unstamped", rateLimit: null });
    bed().sandbox.control.updateThread(first ?? "", { isResolved: true });
    bed().sandbox.control.removeThreads([second_ ?? "", third ?? ""]);
    await bed().pass(11 * minute);
    expect(found()).toEqual([
      { kind: "checked", connection: "alone", missed: 0, unstamped: 1, gone: 0 },
      { kind: "checked", connection: "alone", missed: 0, unstamped: 0, gone: 2 },
    ]);
    expect(await bed().mirror.rowsById(idsOf(threads))).toMatchObject([
      { id: first, state: "resolved" },
      { state: "open" },
      { state: "open" },
    ]);
  });

  it("asks for a missing thread by its id before it takes it for gone", async () => {
    const threads = Array.from({ length: 8 }, (_, at) => add(0, (at + 1) * hour));
    await shown();
    await bed().pass(9 * minute + 55 * second);
    const fault = { kind: "left-out" as const, threads: "every-other" as const };
    bed().sandbox.control.setFaults({ rateLimit: null, rules: [{ skip: 1, times: 1, fault }] });
    await bed().pass(minute);
    expect(found()).toEqual([]);
    expect(await bed().mirror.rowsById(idsOf(threads))).toHaveLength(8);
  });

  it("keeps the rows where many are missing at once, and says so", async () => {
    const threads = Array.from({ length: 40 }, (_, at) => add(0, (at + 1) * hour));
    await shown();
    const fault = { kind: "left-out" as const, threads: "all" as const };
    bed().sandbox.control.setFaults({ rateLimit: null, rules: [{ fault }] });
    await bed().pass(11 * minute);
    expect(bed().events).toContainEqual({
      kind: "many-missing",
      connection: "alone",
      enterpriseId: bed().sandbox.enterprises[0]?.id,
      missing: expect.any(Number),
    });
    expect(await bed().mirror.rowsById(idsOf(threads))).toHaveLength(40);
  });

  it("looks for what is known outside of what is covered by its id", async () => {
    const old = add(0, 300 * day);
    await shown();
    bed().sandbox.control.updateThread(old.id, {});
    await bed().pass(minute);
    expect(await bed().mirror.rowsById([old.id])).toHaveLength(1);
    bed().sandbox.control.removeThreads([old.id]);
    await bed().pass(11 * minute);
    expect(await bed().mirror.rowsById([old.id])).toEqual([]);
  });
});
