import type { ThreadsPage } from "@foyer/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";
import type { ThreadList } from "./thread-list.ts";

const never = new AbortController().signal;
let bed: SandboxList;

beforeEach(() => {
  const enterprises = [{ name: "Alone", timeZone: "Europe/Prague" }];
  bed = createSandboxList({ size: 0, enterprises });
});
afterEach(() => bed.sandbox.close());

/** A thread made on that day of 2026 and updated an hour later. */
function add(day: string): string {
  const [hotel] = bed.sandbox.enterprises;
  return bed.sandbox.control.addThread({
    enterpriseId: hotel?.id ?? "",
    sender: "Guest",
    subject: `Made on ${day}`,
    createdUtc: `2026-${day}T10:00:00Z`,
    updatedUtc: `2026-${day}T11:00:00Z`,
  }).id;
}

function asker(list: ThreadList, limit: string) {
  return (more: Record<string, string> = {}) =>
    list.page(asQuery({ updated: "last-12-months", limit, ...more }), everything, never);
}

function idsOf(pages: ThreadsPage[]): string[] {
  return pages.flatMap((page) => page.threads.map((thread) => thread.id));
}

describe("a thread updated while somebody scrolls", () => {
  it("out of a window not yet reached comes at the end, once", async () => {
    const ids = ["11-10", "11-09", "06-02", "06-01", "02-01", "01-15"].map(add);
    const ask = asker(bed.restart(), "3");
    const first = await ask();
    expect(idsOf([first])).toEqual(ids.slice(0, 3));
    bed.sandbox.control.updateThread(ids[4] ?? "", {});
    if (first.progress.kind === "end") throw new Error("The list ends too early.");
    const { cursor } = first.progress;
    const rest = await scrollThrough((more) => ask({ limit: "1", cursor, ...more }));
    expect(idsOf([first, ...rest])).toEqual([...ids.slice(0, 4), ids[5], ids[4]]);
  });

  it("after it was given out is not given out again", async () => {
    const ids = ["11-10", "11-09", "06-02", "06-01"].map(add);
    const ask = asker(bed.restart(), "3");
    const first = await ask();
    bed.sandbox.control.updateThread(ids[2] ?? "", {});
    if (first.progress.kind === "end") throw new Error("The list ends too early.");
    const { cursor } = first.progress;
    const rest = await scrollThrough((more) => ask({ cursor, ...more }));
    expect(idsOf([first, ...rest])).toEqual(ids);
  });

  it("comes again, as it is now, from an instance that does not know what was given out", async () => {
    const ids = ["11-10", "11-09", "06-02", "06-01"].map(add);
    const first = await asker(bed.restart(), "3")();
    const moved = bed.sandbox.control.updateThread(ids[2] ?? "", { isResolved: true });
    if (first.progress.kind === "end") throw new Error("The list ends too early.");
    const { cursor } = first.progress;
    const rest = await scrollThrough((more) => asker(bed.restart(), "3")({ cursor, ...more }));
    const again = rest.flatMap((page) => page.threads).filter((row) => row.id === ids[2]);
    expect(again).toMatchObject([{ updatedUtc: moved.updatedUtc, state: "resolved" }]);
    expect(idsOf(rest)).toContain(ids[3]);
  });

  it("costs nothing more where there is one window only", async () => {
    for (const day of ["11-10", "11-09"]) add(day);
    const page = await bed.restart().page(asQuery({ updated: "last-30-days" }), everything, never);
    expect(page.progress).toEqual({ kind: "end" });
    expect(bed.sandbox.control.calls()).toHaveLength(1);
  });
});
