import type { ThreadsPage } from "@foyer/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type ReadList,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";

const never = new AbortController().signal;
let bed: SandboxList;

beforeEach(() => {
  bed = createSandboxList({ size: 4000 });
});
afterEach(() => bed.close());

function asker(list: ReadList, asked: Record<string, string>) {
  return (more: Record<string, string> = {}) =>
    list.page(asQuery({ created: "2024-01-01/2026-11-20", ...asked, ...more }), everything, never);
}

function idsOf(pages: ThreadsPage[]): string[] {
  return pages.flatMap((page) => page.threads.map((thread) => thread.id));
}

describe("what Mews cannot filter", () => {
  it.each(["resolved", "open", "unknown", "open,unknown"])("state %s", async (state) => {
    bed.sandbox.control.setFaults({ rateLimit: null, isResolved: "sometimes" });
    const pages = await scrollThrough(asker(bed.restart(), { state }));
    const saysState = (id: string) => Number.parseInt(id.slice(-1), 16) % 2 === 0;
    const wanted = bed.sandbox.control.threads().filter(({ id, isResolved }) => {
      const told = isResolved ? "resolved" : "open";
      return state.split(",").includes(saysState(id) ? told : "unknown");
    });
    expect(wanted.length).toBeGreaterThan(10);
    expect(idsOf(pages)).toEqual(wanted.map((thread) => thread.id));
  });

  it("words, in subject and sender, without case and accents", async () => {
    const [hotel] = bed.sandbox.enterprises;
    const add = (sender: string, subject: string, createdUtc: string) =>
      bed.sandbox.control.addThread({
        enterpriseId: hotel?.id ?? "",
        sender,
        subject,
        createdUtc,
      }).id;
    const ids = [
      add("Łucja Wróbel", "Zgubiłam rękawiczki w SPA", "2026-05-03T10:00:00Z"),
      add("LUCJA WROBEL", "spa", "2025-05-03T10:00:00Z"),
    ];
    add("Łucja Wróbel", "Parking", "2026-05-03T10:00:00Z");
    const pages = await scrollThrough(asker(bed.restart(), { words: "łucja  spa" }));
    expect(idsOf(pages)).toEqual(ids);
  });
});

describe("a search that finds little", () => {
  it("stops when it has read enough, says how far back, and goes on from there", async () => {
    const ask = asker(bed.restart({ settings: { asking: { rounds: 2 } } }), {
      words: "no such words anywhere",
    });
    const reads: number[] = [];
    const pages = await scrollThrough(async (more) => {
      bed.sandbox.control.clearCalls();
      const page = await ask(more);
      reads.push(bed.sandbox.control.calls().length);
      return page;
    });
    expect(pages.length).toBeGreaterThan(3);
    expect(new Set(pages.slice(0, -1).map((page) => page.progress.kind))).toEqual(
      new Set(["searching"]),
    );
    expect(pages.at(-1)?.progress).toEqual({ kind: "end" });
    expect(Math.max(...reads)).toBeLessThanOrEqual(2 * 4);
    const back = pages.map((page) => page.lookedBackTo ?? "");
    expect(back).toEqual(back.toSorted().toReversed());
    expect(back.at(-1)).toBe("2023-12-31T18:15:00Z");
  });

  it("has given out everything newer than where it has looked back to", async () => {
    const pages = await scrollThrough(
      asker(bed.restart({ settings: { asking: { rounds: 1 } } }), { state: "open", limit: "50" }),
    );
    const given = new Set<string>();
    for (const page of pages) {
      for (const thread of page.threads) given.add(thread.id);
      const newer = bed.sandbox.control
        .threads()
        .filter((thread) => !thread.isResolved && thread.createdUtc > (page.lookedBackTo ?? ""));
      expect(newer.filter((thread) => !given.has(thread.id))).toEqual([]);
    }
    expect(pages.length).toBeGreaterThan(3);
  });

  it("stops when it has taken long enough, however few reads that were", async () => {
    bed.sandbox.control.setFaults({ rateLimit: null, latencyMs: 3000 });
    const ask = asker(bed.restart({ settings: { asking: { pageMs: 4000 } } }), {
      words: "no such words anywhere",
    });
    const page = ask();
    for (let second = 0; second < 30; second += 1) await bed.clock.advance(1000);
    expect((await page).progress.kind).toBe("searching");
    const rounds = bed.sandbox.control.calls().map((call) => call.receivedAt);
    expect(new Set(rounds).size).toBe(2);
  });
});
