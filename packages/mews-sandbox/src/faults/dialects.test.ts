import { describe, expect, it } from "vitest";
import type { FaultsInput } from "../index.ts";
import { type Asking, at, openSandbox, readPages, recently } from "../testing/asking.ts";

/** Threads "0" to "5": two at each of three seconds. */
function withPairs(faults: FaultsInput): Asking {
  const asking = openSandbox({ faults: { rateLimit: null, ...faults } });
  const { control, enterprises } = asking.sandbox;
  for (let number = 0; number < 6; number += 1) {
    control.addThread({
      id: `00000000-0000-4000-8000-00000000000${number}`,
      enterpriseId: enterprises[0]?.id ?? "",
      sender: "Jana",
      subject: String(number),
      createdUtc: at(1000 * (number >> 1)),
    });
  }
  return asking;
}

/** The subjects on each page, but for the empty one at the end. */
async function pages({ list }: Asking, Count: number): Promise<string[]> {
  const read = await readPages((Cursor) =>
    list({ CreatedUtc: recently, Limitation: { Count, Cursor } }),
  );
  return read.slice(0, -1).map((page) => page.threads.map((each) => each.Subject).join(""));
}

describe("other orders of the list", () => {
  it.each([
    ["newest-first", ["543", "210"]],
    ["oldest-first", ["012", "345"]],
    ["ties-ascending", ["452", "301"]],
    ["reversed-within-page", ["345", "012"]],
  ] as const)("%s", async (order, expected) => {
    expect(await pages(withPairs({ order }), 3)).toEqual(expected);
  });

  it("shuffled-within-page keeps each page's threads and its cursor", async () => {
    const read = await pages(withPairs({ order: "shuffled-within-page" }), 5);
    expect(read.map((page) => [...page].sort().join(""))).toEqual(["12345", "0"]);
    const again = await pages(withPairs({ order: "shuffled-within-page" }), 5);
    expect(again).toEqual(read);
  });
});

describe("other readings of the documentation", () => {
  const interval = { CreatedUtc: { StartUtc: at(0), EndUtc: at(1000) } };

  it("intervals with an inclusive end", async () => {
    const { list } = withPairs({ intervalEnds: "inclusive" });
    const { threads } = await list(interval);
    expect(threads.map((thread) => thread.Subject)).toEqual(["3", "2", "1", "0"]);
  });

  it("no IsResolved at all, or on every other thread", async () => {
    const never = await withPairs({ isResolved: "never" }).list(interval);
    expect(never.threads.map((thread) => thread.IsResolved)).toEqual([undefined, undefined]);
    const sometimes = await withPairs({ isResolved: "sometimes" }).list(interval);
    expect(sometimes.threads.map((thread) => thread.IsResolved)).toEqual([undefined, false]);
  });

  it("the revision of 2022: everything at once, and no cursor", async () => {
    const { list, ask } = withPairs({ revision: "2022" });
    const paged = await list({ CreatedUtc: recently, Limitation: { Count: 1 } });
    expect(paged.threads).toHaveLength(6);
    expect(paged.text).not.toContain("Cursor");
    const unpaged = await ask("messageThreads/getAll", { CreatedUtc: recently });
    expect(unpaged.threads).toHaveLength(6);
  });

  it("408 above a page size", async () => {
    const { list } = withPairs({ tooHeavyAbove: 50 });
    const ask = (Count: number) => list({ CreatedUtc: recently, Limitation: { Count } });
    expect(await ask(51)).toMatchObject({ status: 408 });
    expect(await ask(50)).toMatchObject({ status: 200 });
  });
});
