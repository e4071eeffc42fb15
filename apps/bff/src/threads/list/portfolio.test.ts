import type { Thread } from "@foyer/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type ReadList,
  type SandboxList,
} from "../../testing/list/sandbox-list.ts";

const never = new AbortController().signal;
const hotels = Array.from({ length: 40 }, (_, at) => ({
  name: `Hotel ${at}`,
  timeZone: ["Europe/Prague", "America/New_York"][at % 2] ?? "UTC",
}));
let bed: SandboxList;
let list: ReadList;

beforeEach(() => {
  bed = createSandboxList({ size: 2000, enterprises: hotels }, () => true);
  list = bed.restart();
});
afterEach(() => bed.close());

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
  it("is one source, and its rows say whose they are", async () => {
    const page = await ask({ created: "last-30-days", limit: "30" });
    expect(page.threads).toHaveLength(30);
    expect(page.threads).toEqual(told(page.threads));
    expect(page.sources.map((source) => source.enterpriseIds.length)).toEqual([40]);
    await ask({ created: "last-30-days", limit: "30" });
    expect(calls()).toBe(0);
  });

  it("shows what is not told yet to whoever sees all of it, and tells it soon", async () => {
    await ask({ created: "last-30-days", limit: "30" });
    const [first, second] = bed.sandbox.enterprises.map(({ id }) => id);
    const text = { sender: "Late Guest", subject: "Late" };
    const { id } = bed.sandbox.control.addThread({ enterpriseId: second ?? "", ...text });
    await bed.pass(20_000);
    const slow = { kind: "latency" as const, ms: 1000, when: "before-commit" as const };
    bed.sandbox.control.setFaults({ rateLimit: null, rules: [{ skip: 1, fault: slow }] });
    const ownerFor = async (query: Record<string, string>) => {
      const page = await ask({ created: "last-30-days", limit: "5", ...query });
      return page.threads.find((row) => row.id === id)?.enterpriseId;
    };
    const both = { enterprises: [first, second].join() };
    await ownerFor({});
    await bed.settle();
    expect([await ownerFor({}), await ownerFor(both)]).toEqual([null, undefined]);
    await bed.pass(9_000);
    expect([await ownerFor({}), await ownerFor(both)]).toEqual([second, second]);
  });

  it("is told apart at once when few of it are picked", async () => {
    const picked = bed.sandbox.enterprises.slice(0, 5).map((enterprise) => enterprise.id);
    const page = await ask({ created: "last-12-months", enterprises: picked.join(), limit: "10" });
    // and one for what changed since, of whichever property
    expect(calls()).toBe(6);
    expect(page.threads).toHaveLength(10);
    expect(page.threads).toEqual(told(page.threads));
  });
});
