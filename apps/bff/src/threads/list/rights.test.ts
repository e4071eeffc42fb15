import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InvalidCursorError } from "../../errors/errors.ts";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";
import type { Viewer } from "../../viewer/viewer.ts";

const never = new AbortController().signal;
let bed: SandboxList;
let mine: string;
let others: string[];
let clerk: Viewer;

beforeEach(() => {
  bed = createSandboxList({ size: 400 }, ({ timeZone }) => timeZone !== "Europe/Prague");
  const ids = bed.sandbox.enterprises.map((enterprise) => enterprise.id);
  [, mine = "", ...others] = ids;
  others.push(ids[0] ?? "");
  clerk = { ...everything, enterprises: new Set([mine]) };
});
afterEach(() => bed.close());

function ask(viewer: Viewer, query: Record<string, string>) {
  return bed.restart().page(asQuery(query), viewer, never);
}

const all = { created: "2024-01-01/2026-11-20" };

describe("a person with one property", () => {
  it("sees its threads and no others, whatever the list is of", async () => {
    const pages = await scrollThrough((more) => ask(clerk, { ...all, ...more }));
    const rows = pages.flatMap((page) => page.threads);
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map((row) => row.enterpriseId))).toEqual(new Set([mine]));
    expect(pages[0]?.sources.flatMap((source) => source.enterpriseIds)).toEqual([mine]);
  });

  it("gets nothing of another property by asking for it, and Mews is not asked", async () => {
    const page = await ask(clerk, { ...all, enterprises: others.join() });
    expect(page).toEqual({
      threads: [],
      progress: { kind: "end" },
      lookedBackTo: null,
      sources: [],
      seq: expect.any(Number),
    });
    expect(bed.sandbox.control.calls()).toEqual([]);
  });

  it("gets nothing of another property by a thread's id", async () => {
    const ids = bed.sandbox.control.threads().map((thread) => thread.id);
    const page = await ask(clerk, { ids: ids.join(), limit: "1000" });
    expect(page.threads).toHaveLength(100);
    expect(new Set(page.threads.map((row) => row.enterpriseId))).toEqual(new Set([mine]));
  });

  it("is told how many there are of it, and not of another by asking for that", async () => {
    const list = bed.restart();
    await scrollThrough((more) => list.page(asQuery({ ...all, ...more }), everything, never));
    const own = await list.counts(asQuery(all), true, clerk, never);
    expect(own.list).toMatchObject({ kind: "exact", total: 100 });
    expect(own.enterprises).toEqual([{ id: mine, count: { kind: "exact", count: 100 } }]);
    const foreign = asQuery({ ...all, enterprises: others.join() });
    const theirs = await list.counts(foreign, true, clerk, never);
    expect(theirs.list).toMatchObject({ kind: "exact", total: 0 });
    expect(theirs.enterprises).toEqual(own.enterprises);
  });

  it("gets nothing by the cursor of somebody who sees more", async () => {
    const { progress } = await ask(everything, { ...all, limit: "10" });
    if (progress.kind === "end") throw new Error("The list ends too early.");
    await expect(ask(clerk, { ...all, cursor: progress.cursor })).rejects.toBeInstanceOf(
      InvalidCursorError,
    );
  });

  it("cannot go on with a list of properties that were taken away meanwhile", async () => {
    const both = { ...clerk, enterprises: new Set([mine, ...others]) };
    const { progress } = await ask(both, { ...all, limit: "10" });
    if (progress.kind === "end") throw new Error("The list ends too early.");
    await expect(ask(clerk, { ...all, cursor: progress.cursor })).rejects.toBeInstanceOf(
      InvalidCursorError,
    );
  });
});
