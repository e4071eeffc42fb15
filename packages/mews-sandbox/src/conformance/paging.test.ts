import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OracleThread } from "../index.ts";
import {
  type Asking,
  at,
  openSandbox,
  type Reply,
  readPages,
  recently,
} from "../testing/asking.ts";

function nextPage(
  { list }: Asking,
  count: number,
  cursor: string | null | undefined,
  filter: object = {},
) {
  const Limitation = { Count: count, ...(cursor ? { Cursor: cursor } : {}) };
  return list({ CreatedUtc: recently, ...filter, Limitation }, { as: "portfolio" });
}

/** Threads at the given seconds, in any order and with ties, spread over the properties. */
function withThreadsAt(seconds: number[]): Asking {
  const asking = openSandbox({ faults: { rateLimit: null } });
  const { control, enterprises } = asking.sandbox;
  for (const [index, second] of seconds.entries()) {
    control.addThread({
      enterpriseId: enterprises[index % enterprises.length]?.id ?? "",
      sender: "Jana",
      subject: String(index),
      createdUtc: at(second * 1000),
    });
  }
  return asking;
}

function idsOf(pages: Reply[]): string[] {
  return pages.flatMap((page) => page.threads.map((thread) => thread.Id));
}

/** Created, newest first; ties by id, greatest first. */
function newestFirst(a: OracleThread, b: OracleThread): number {
  return Date.parse(b.createdUtc) - Date.parse(a.createdUtc) || (a.id < b.id ? 1 : -1);
}

const anySeconds = fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 40 });
const anyCount = fc.integer({ min: 1, max: 15 });

describe("pages", () => {
  it("hold every thread once, newest first in a total order, whatever their size", async () => {
    await fc.assert(
      fc.asyncProperty(anySeconds, anyCount, async (seconds, count) => {
        const asking = withThreadsAt(seconds);
        const expected = asking.sandbox.control.threads().sort(newestFirst);
        const read = await readPages((cursor) => nextPage(asking, count, cursor));
        expect(idsOf(read)).toEqual(expected.map((thread) => thread.id));
      }),
      { numRuns: 60 },
    );
  });

  it("carry the id of their last thread, and null only when they are empty", async () => {
    const asking = withThreadsAt([1, 2, 3, 4, 5]);
    const pages = await readPages((cursor) => nextPage(asking, 2, cursor));
    for (const page of pages) expect(page.cursor).toBe(page.threads.at(-1)?.Id ?? null);
    const sizes = pages.map((page) => page.threads.length);
    expect(sizes).toEqual([2, 2, 1, 0]);
  });

  it("go on after any thread, even one that the filter leaves out", async () => {
    const asking = withThreadsAt([1, 2, 3, 4, 5, 5, 5, 6]);
    const threads = asking.sandbox.control.threads().sort(newestFirst);
    for (const [index, { id }] of threads.entries()) {
      const filter = { CreatedUtc: { StartUtc: at(2000), EndUtc: at(5000) } };
      const rest = threads.slice(index + 1).filter(({ subject }) => /[123]/.test(subject));
      const page = await nextPage(asking, 100, id.toUpperCase(), filter);
      expect(page.threads.map((thread) => thread.Id)).toEqual(rest.map((thread) => thread.id));
    }
  });

  it("go on after a thread that was updated out of the filter", async () => {
    const asking = withThreadsAt([1, 2, 3, 4]);
    const filter = { CreatedUtc: null, UpdatedUtc: { StartUtc: at(), EndUtc: at(60_000) } };
    const first = await nextPage(asking, 2, null, filter);
    asking.sandbox.control.updateThread(first.cursor ?? "", { updatedUtc: at(90_000) });
    const second = await nextPage(asking, 2, first.cursor, filter);
    expect(second.threads.map((thread) => thread.Subject)).toEqual(["1", "0"]);
  });

  it("lose and repeat nothing while threads are added between them", async () => {
    const additions = fc.array(anySeconds, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anySeconds, additions, anyCount, async (seconds, added, count) => {
        const asking = withThreadsAt(seconds);
        const { control, enterprises } = asking.sandbox;
        const before = control.threads().map((thread) => thread.id);
        const enterpriseId = enterprises[0]?.id ?? "";
        let round = 0;
        const pages = await readPages(async (cursor) => {
          const page = await nextPage(asking, count, cursor);
          for (const second of added[round] ?? []) {
            const createdUtc = at(second * 1000);
            control.addThread({ enterpriseId, sender: "Petr", subject: "Added", createdUtc });
          }
          round += 1;
          return page;
        });
        const read = idsOf(pages);
        expect(new Set(read).size).toBe(read.length);
        expect(new Set(before).difference(new Set(read))).toEqual(new Set());
      }),
      { numRuns: 60 },
    );
  });
});
