import { afterEach, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";
import { upstreamTo } from "../../testing/mews/sandbox-mews.ts";

const never = new AbortController().signal;
let bed: SandboxList | null = null;
afterEach(() => bed?.sandbox.close());

function open(...parts: Parameters<typeof createSandboxList>) {
  bed = createSandboxList(...parts);
  return bed;
}

it("the whole list comes through the guard where Mews finds pages above 50 too heavy", async () => {
  const { sandbox, clock, restart } = open({ size: 1500 }, undefined, { guard: upstreamTo });
  sandbox.control.setFaults({ rateLimit: null, tooHeavyAbove: 50 });
  const list = restart();
  const pages = await scrollThrough(async (more) => {
    // The guard lets 180 calls of a token pass in half a minute.
    await clock.advance(10_000);
    return list.page(asQuery({ updated: "2024-01-01/2026-11-20", ...more }), everything, never);
  });
  const ids = pages.flatMap((page) => page.threads.map((thread) => thread.id));
  const wanted = sandbox.control.threads().map((thread) => thread.id);
  expect(ids.toSorted()).toEqual(wanted.toSorted());
});

it("rows kept from before say so where Mews fails", async () => {
  const { sandbox, clock, restart } = open({ size: 400 }, undefined, { guard: upstreamTo });
  const query = asQuery({ created: "last-7-days", limit: "20" });
  const before = await restart().page(query, everything, never);
  await clock.advance(60_000);
  sandbox.control.setFaults({
    rateLimit: null,
    rules: [
      { connection: "prague", fault: { kind: "status", status: 503, when: "before-commit" } },
    ],
  });
  const asked = restart().page(query, everything, never);
  await clock.advance(12_000);
  const after = await asked;
  expect(after.threads).toEqual(before.threads);
  const prague = after.sources.find((source) => source.connection === "prague");
  expect(prague?.state).toEqual({
    kind: "stale",
    asOf: expect.stringMatching(/^2026-11-20T11:59:4/),
  });
});
