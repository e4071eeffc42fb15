import { afterEach, beforeEach, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
} from "../../testing/list/sandbox-list.ts";
import { ExportTimeoutError, NotWholeError } from "./errors.ts";
import { readAll } from "./read-all.ts";

const asked = asQuery({ created: "2020-01-01/2030-01-01" });
const never = new AbortController().signal;
let bed: SandboxList;

beforeEach(() => {
  // Each batch has to be read from Mews.
  bed = createSandboxList({ size: 400 }, undefined, {
    settings: { pageThreads: 20, asking: { rounds: 2, leastFirst: 1 } },
  });
});
afterEach(() => bed.close());

function read(signal = never) {
  const list = bed.restart();
  const threads = {
    page: async (...given: Parameters<typeof list.page>) =>
      Buffer.from(JSON.stringify(await list.page(...given))),
  };
  const settings = { rowsAtOnce: 10, batchMs: 30_000 };
  return readAll({ threads, clock: bed.clock, settings }, asked, async () => everything, signal);
}

function fail(fault: { kind: "status"; status: number } | { kind: "latency"; ms: number }) {
  bed.sandbox.control.setFaults({ rateLimit: null, rules: [{ fault }] });
}

it("leaves nothing out where a source fails on the way: it ends with what is wrong", async () => {
  const batches = read();
  expect((await batches.next()).value?.length).toBeGreaterThan(0);
  fail({ kind: "status", status: 403 });
  const rest = Array.fromAsync(batches);
  await expect(rest).rejects.toBeInstanceOf(NotWholeError);
});

it("gives a batch so much time and no more", async () => {
  const batches = read();
  await batches.next();
  fail({ kind: "latency", ms: 300_000 });
  const rest = Array.fromAsync(batches);
  const outcome = expect(rest).rejects.toBeInstanceOf(ExportTimeoutError);
  await bed.clock.advance(40_000);
  await outcome;
});

it("ends at once when the browser goes", async () => {
  const tab = new AbortController();
  const batches = read(tab.signal);
  await batches.next();
  fail({ kind: "latency", ms: 300_000 });
  const rest = expect(Array.fromAsync(batches)).rejects.toThrow("gone");
  await bed.clock.advance(100);
  tab.abort(new Error("gone"));
  await rest;
});
