import { describe, expect, it } from "vitest";
import { ApiProblemError, UnreachableError } from "../../../../shared/api/errors.ts";
import { problem } from "../../../../testing/problem.ts";
import { followChanges, type LineNews } from "./follow-changes.ts";
import type { ToldEvent } from "./open-changes.ts";

const state = (id: string): ToldEvent => ({
  event: "state",
  data: { pace: "live", everyMs: 5000, asOf: null },
  id,
});
const end = (reason: "signed-out" | "rights-changed" | "lost" | "unavailable"): ToldEvent => ({
  event: "end",
  data: { reason, retryAfterMs: 2500 },
  id: "",
});

/** Follows streams that say these one after the other; an error is what one ends with. */
async function follow(...streams: (ToldEvent | Error)[][]) {
  const opened: (string | null)[] = [];
  const waits: number[] = [];
  const news: LineNews[] = [];
  const left = new AbortController();
  const deps = {
    async *open({ lastEventId }: { lastEventId: string | null }) {
      opened.push(lastEventId);
      const stream = streams.shift();
      if (!stream) left.abort();
      left.signal.throwIfAborted();
      for (const one of stream ?? []) {
        if (one instanceof Error) throw one;
        yield one;
      }
    },
    wait: async (ms: number) => void waits.push(ms),
    tell: (one: LineNews) => void news.push(one),
  };
  const started = { path: "/api/threads/changes?seq=1", wholeFromMs: 0 };
  await followChanges(deps, started, left.signal).catch(() => undefined);
  return { opened, waits, kinds: news.map(({ kind }) => kind) };
}

describe("following changes", () => {
  it("comes back at once with the last id where a line broke", async () => {
    const broken = new UnreachableError(null);
    const { opened, waits, kinds } = await follow([state("7.1.x"), broken], [state("8.1.x")]);
    expect(opened.slice(0, 2)).toEqual([null, "7.1.x"]);
    expect(waits[0]).toBe(0);
    expect(kinds.slice(0, 3)).toEqual(["state", "cut", "state"]);
  });

  it("comes back later each time it fails in a row", async () => {
    const broken = new UnreachableError(null);
    const { waits } = await follow([broken], [broken], [broken], [state("8.1.x"), broken]);
    expect(waits).toEqual([0, 4000, 8000, 0]);
  });

  it("comes back when a server that stops, or refuses, says so", async () => {
    const full = new ApiProblemError({ ...problem("unavailable", 503), retryAfterMs: 60_000 });
    expect((await follow([end("unavailable")], [full])).waits).toEqual([2500, 60_000]);
  });

  it.each([
    ["lost", end("lost")],
    ["rights-changed", end("rights-changed")],
    ["signed-out", end("signed-out")],
    ["signed-out", new ApiProblemError(problem("signed-out", 401))],
  ] as const)("ends where it is %s", async (kind, last) => {
    const { opened, kinds } = await follow([last], [state("8.1.x")]);
    expect(opened).toHaveLength(1);
    expect(kinds).toEqual([kind]);
  });
});
