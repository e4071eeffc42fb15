import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { upstreamTo } from "../../testing/mews/sandbox-mews.ts";
import { alone, createAskedSync, idsOf, lastDays } from "../../testing/mirror/sync/asked-sync.ts";

import { defaultSyncSettings } from "./settings.ts";

const never = new AbortController().signal;
const now = Date.UTC(2026, 10, 20, 12);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const broken = { rateLimit: null, rules: [{ fault: { kind: "status" as const, status: 503 } }] };

const { bed, sync, lay, add, ask, sureOf, shown, callsFor } = createAskedSync();
beforeEach(() => lay(["Alone", "Beside"], alone));
afterEach(() => bed().close());

const kindsOf = (sure: { parts: { kind: string }[] }) => sure.parts.map(({ kind }) => kind);

describe("a page of what was never read", () => {
  it("costs one call for each source, and none the second time", async () => {
    const threads = [add(0, hour), add(1, 2 * hour), add(0, 3 * hour)];
    expect(await callsFor(() => shown())).toBe(2);
    expect(await callsFor(async () => expect(await shown()).toEqual(idsOf(threads)))).toBe(0);
  });

  it("is known up to what may still be seen late, and no further", async () => {
    add(0, hour);
    await shown();
    const { visibleAfterMs, firstReadsWithinMs } = defaultSyncSettings;
    const [state] = (await bed().mirror.sources()).values();
    const [covered] = state?.covered.values() ?? [];
    // Mews says its time in whole seconds, and the answer took a moment
    const sureMs = now - visibleAfterMs;
    expect(covered?.created.at(-1)?.endMs).toBeLessThanOrEqual(sureMs);
    expect(covered?.created.at(-1)?.endMs).toBeGreaterThan(sureMs - minute);
    expect(state?.knownToMs).toBeLessThanOrEqual(sureMs - firstReadsWithinMs);
  });

  it("is final as far as its rows need, and says how far that is", async () => {
    const newest = Array.from({ length: 40 }, (_, at) => add(0, (at + 1) * hour));
    for (let at = 0; at < 40; at += 1) add(1, 5 * day + at * minute);
    expect(await callsFor(() => shown({ limit: 30 }))).toBe(2);
    expect((await shown({ limit: 30 })).slice(0, 30)).toEqual(idsOf(newest.slice(0, 30)));
    expect((await sureOf({ limit: 30 })).finalMs).toBe(now - 31 * hour + 1);
  });

  it("reads one source on alone where the others are far behind", async () => {
    for (let at = 0; at < 200; at += 1) add(0, (at + 1) * minute);
    for (let at = 0; at < 40; at += 1) add(1, 5 * day + at * minute);
    expect(await shown({ limit: 60 })).toHaveLength(60);
    const after = { ms: now - 100 * minute, id: "zzzz" };
    expect(await callsFor(() => shown({ limit: 60, after }))).toBe(1);
  });

  it("is asked for once by two who ask at the same time", async () => {
    await bed().close();
    lay(["Alone", "Beside"], alone, undefined, upstreamTo);
    const thread = add(0, hour);
    const both = () => Promise.all([shown(), shown()]);
    const ids = [thread.id];
    expect(await callsFor(async () => expect(await both()).toEqual([ids, ids]))).toBe(2);
  });

  it("counts the first reads of a portfolio's properties, in whichever order they come back", async () => {
    await bed().close();
    const names = Array.from({ length: 4 }, (_, at) => `Hotel ${at}`);
    lay(names, alone, () => true);
    bed().sandbox.control.setFaults({ latencyMs: 100, latencySpreadMs: 1900, rateLimit: null });
    expect(await callsFor(() => sureOf())).toBe(4);
    expect(await callsFor(() => sureOf())).toBe(0);
  });

  it("ends in time where Mews is slow, with what it has", async () => {
    bed().sandbox.control.setFaults({ latencyMs: 3000, rateLimit: null });
    for (let at = 0; at < 500; at += 1) add(0, (at + 1) * minute);
    const since = bed().clock.now();
    const sure = await sureOf({ order: "created" });
    expect(bed().clock.now() - since).toBeLessThan(6000);
    expect(sure.finalMs).not.toBe(null);
    expect(await shown({ order: "created" })).toEqual([]);
  });

  it("rejects at once with the reason of whoever has gone", async () => {
    bed().sandbox.control.setFaults({ latencyMs: 3000, rateLimit: null });
    const leaving = new AbortController();
    const asking = sync().makeSure(ask({}), leaving.signal);
    await bed().settle();
    leaving.abort(new Error("The tab was closed."));
    await expect(asking).rejects.toThrow("The tab was closed.");
  });
});

describe("other orders and ranges", () => {
  const everyOrder = ["-created", "created", "-updated", "updated"] as const;

  it.each(everyOrder)("%s is final when it says so", async (order) => {
    const threads = Array.from({ length: 30 }, (_, at) => {
      const updatedUtc = new Date(now - ((at * 7) % 30) * hour - minute).toISOString();
      return add(at % 2, (at + 31) * hour, { updatedUtc });
    });
    const byTime = order.endsWith("created") ? "createdUtc" : "updatedUtc";
    const sorted = threads.toSorted((a, b) => Date.parse(a[byTime]) - Date.parse(b[byTime]));
    if (order.startsWith("-")) sorted.reverse();
    expect(await shown({ order, limit: 10 })).toEqual(idsOf(sorted.slice(0, 10)));
  });

  it("a short updated range is read by updated time, however old its threads are", async () => {
    const old = add(0, 300 * day, { updatedUtc: new Date(now - hour).toISOString() });
    add(0, 300 * day);
    const part = { updated: lastDays(2), created: null };
    expect(await shown({ part })).toEqual([old.id]);
    expect(await callsFor(() => shown({ part }))).toBe(0);
  });

  it("a second with more threads than a page is read to its end", async () => {
    await bed().close();
    lay(["Alone"], { ...alone, pageThreads: 5 });
    const crowd = Array.from({ length: 23 }, () => add(0, hour));
    const range = { startMs: now - day, endMs: now + day };
    for (const part of [
      { created: range, updated: null },
      { created: null, updated: range },
    ])
      expect((await shown({ part })).toSorted()).toEqual(idsOf(crowd).toSorted());
  });
});

it("page after page gets through more updates than one page may ask for", async () => {
  await bed().close();
  lay(["Alone"], { ...alone, pageThreads: 5, asking: { rounds: 2 } });
  const updatedUtc = (at: number) => new Date(now - (at + 1) * minute).toISOString();
  const many = Array.from({ length: 60 }, (_, at) =>
    add(0, 300 * day, { updatedUtc: updatedUtc(at) }),
  );
  const part = { updated: lastDays(2), created: null };
  for (let page = 0; (await sureOf({ part })).finalMs !== null; page += 1)
    if (page > 100) throw new Error("It does not end.");
  expect((await shown({ part })).toSorted()).toEqual(idsOf(many).toSorted());
});

describe("threads asked for by id", () => {
  it("are asked for if the mirror lacks them, and told apart", async () => {
    await bed().close();
    lay(["First", "Second", "Third"], alone, () => true);
    const thread = add(1, 300 * day);
    const part = { created: null, updated: null };
    expect(await shown({ ids: [thread.id], part })).toEqual([thread.id]);
    expect(await bed().mirror.rowsById([thread.id])).toMatchObject([
      { enterpriseId: bed().sandbox.enterprises[1]?.id },
    ]);
    expect(await callsFor(() => shown({ ids: [thread.id], part }))).toBe(0);
  });
});

describe("freshness", () => {
  beforeEach(async () => {
    add(0, hour);
    await shown();
  });

  it("asks nothing within seconds", async () => {
    await bed().pass(4 * second);
    expect(await callsFor(() => shown())).toBe(0);
  });

  it("answers at once and catches up behind within half a minute", async () => {
    await bed().pass(20 * second);
    const thread = add(0, 0);
    bed().sandbox.control.setFaults({ latencyMs: 1000, rateLimit: null });
    const asking = sync().makeSure(ask({}), never);
    await bed().settle();
    expect(kindsOf(await asking)).toEqual(["ok", "ok"]);
    expect(await bed().mirror.rowsById([thread.id])).toEqual([]);
    await bed().pass(1000);
    expect(await bed().mirror.rowsById([thread.id])).toHaveLength(1);
  });

  it("waits for what is older, and one catching up does for all who ask", async () => {
    await bed().pass(minute);
    const thread = add(0, 0);
    const three = () => Promise.all([shown(), shown(), shown()]);
    expect(await callsFor(three)).toBe(2);
    expect(await shown()).toContain(thread.id);
  });

  it("does not wait for long, and says that it is stale", async () => {
    await bed().pass(minute);
    bed().sandbox.control.setFaults({ latencyMs: 10_000, rateLimit: null });
    const since = bed().clock.now();
    expect(kindsOf(await sureOf())).toEqual(["stale", "stale"]);
    expect(bed().clock.now() - since).toBeLessThan(3500);
  });

  it("says of a source that fails as of when its rows are, and shows them", async () => {
    await bed().pass(hour);
    bed().sandbox.control.setFaults(broken);
    const { parts } = await sureOf();
    expect(parts[0]?.kind === "stale" && parts[0].asOfMs).toBeGreaterThan(now - minute);
    expect(parts[0]?.kind === "stale" && parts[0].asOfMs).toBeLessThanOrEqual(now);
    expect(await shown()).toHaveLength(1);
  });
});

it("says what a source that was never read failed with, and answers for the others", async () => {
  const thread = add(1, hour);
  const rule = { connection: "alone", fault: { kind: "status" as const, status: 503 } };
  bed().sandbox.control.setFaults({ rateLimit: null, rules: [rule] });
  const sure = await sureOf();
  expect(kindsOf(sure)).toEqual(["failed", "ok"]);
  expect(sure.parts[0]).toMatchObject({ error: { status: 503 } });
  expect(sure.finalMs).toBe(null);
  expect(await shown()).toEqual([thread.id]);
});
