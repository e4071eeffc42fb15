import type { Thread } from "@foyer/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
} from "../../testing/list/sandbox-list.ts";
import type { ThreadList } from "./thread-list.ts";

const never = new AbortController().signal;
const hotels = Array.from({ length: 40 }, (_, at) => ({
  name: `Hotel ${at}`,
  timeZone: ["Europe/Prague", "America/New_York"][at % 2] ?? "UTC",
}));
let bed: SandboxList;
let list: ThreadList;

beforeEach(() => {
  bed = createSandboxList({ size: 2000, enterprises: hotels }, () => true);
  list = bed.restart();
});
afterEach(() => bed.sandbox.close());

function ask(query: Record<string, string>) {
  bed.sandbox.control.clearCalls();
  return list.page(asQuery(query), everything, never);
}

function calls(): number {
  return bed.sandbox.control.calls().length;
}

/** What each row should say: the property that the sandbox put the thread into. */
function told(rows: Thread[]): Thread[] {
  const homes = new Map(bed.sandbox.control.threads().map((each) => [each.id, each.enterpriseId]));
  return rows.map((row) => ({ ...row, enterpriseId: homes.get(row.id) ?? null }));
}

describe("a portfolio of many properties", () => {
  it("is one source per stretch of time, and its rows say later whose they are", async () => {
    const page = await ask({ created: "last-30-days", limit: "30" });
    expect(calls()).toBe(2);
    expect(page.threads).toHaveLength(30);
    expect(page.threads.every((row) => row.enterpriseId === null)).toBe(true);
    expect(page.sources.map((source) => source.enterpriseIds.length)).toEqual([20, 20]);
  });

  it("tells the threads on a screen apart when they are asked for by id", async () => {
    const { threads } = await ask({ created: "last-30-days", limit: "30" });
    const ids = threads.map((row) => row.id).join();
    let answer = await ask({ ids });
    let asked = calls();
    for (let time = 0; time < 5 && answer.threads.some((row) => !row.enterpriseId); time += 1) {
      answer = await ask({ ids });
      asked += calls();
    }
    expect(answer.threads).toEqual(told(threads));
    expect(asked).toBeLessThan(50);
  });

  it("remembers what it has told", async () => {
    const { threads } = await ask({ created: "last-30-days", limit: "10" });
    const ids = threads.map((row) => row.id).join();
    for (let time = 0; time < 3; time += 1) await ask({ ids });
    const again = await ask({ created: "last-30-days", limit: "10" });
    expect(calls()).toBe(2);
    expect(again.threads).toEqual(told(threads));
  });

  it("is told apart at once when few of it are picked", async () => {
    const picked = bed.sandbox.enterprises.slice(0, 5).map((enterprise) => enterprise.id);
    const page = await ask({ created: "last-12-months", enterprises: picked.join(), limit: "10" });
    expect(calls()).toBe(5);
    expect(page.threads).toHaveLength(10);
    expect(page.threads).toEqual(told(page.threads));
  });

  it("shows the rows all the same when they cannot be told apart", async () => {
    const { threads } = await ask({ created: "last-30-days", limit: "10" });
    const fault = { kind: "status" as const, status: 503, when: "before-commit" as const };
    bed.sandbox.control.setFaults({ rateLimit: null, rules: [{ skip: 2, fault }] });
    const page = await ask({ ids: threads.map((row) => row.id).join() });
    expect(page.threads).toEqual(threads);
    expect(page.progress).toEqual({ kind: "end" });
  });
});
