import { expect, it } from "vitest";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { connectionTo } from "../../../testing/mews/guarded-mews.ts";
import { readRow, uuid } from "../../../testing/mirror/mirror-rows.ts";
import { createModelMirror } from "../../../testing/mirror/model/model-mirror.ts";
import type { Mirror } from "../../port.ts";
import type { SyncEvent } from "../reads/events.ts";
import type { ReadPage } from "../reads/reading.ts";
import { defaultSyncSettings } from "../settings.ts";
import { catchUp } from "./catch-up.ts";

const knownToMs = Date.UTC(2026, 10, 20, 12);
const second = 1000;
const day = 86_400 * second;
const source = { connection: connectionTo("one"), enterpriseIds: [uuid(1)] };
const signal = new AbortController().signal;

/** Catches up by these answers: so long after the watermark asked for, and whether more follows. */
async function catchUpBy(...answers: [afterMs: number, isFull: boolean][]) {
  const clock = createFakeClock();
  const mirror = createModelMirror(clock.now);
  await layWatermark(mirror);
  const events: SyncEvent[] = [];
  const read = async (): Promise<ReadPage> => {
    const [afterMs, isFull] = answers.shift() ?? [0, false];
    return { rows: [readRow(7, 10)], asOfMs: knownToMs + afterMs, next: isFull ? uuid(7) : null };
  };
  const observe = (event: SyncEvent) => events.push(event);
  const likelyMs = new Map();
  const parts = { mirror, read, clock, observe, likelyMs, settings: defaultSyncSettings };
  await catchUp(parts, { source, priority: "poller", signal }, knownToMs);
  const state = (await mirror.sources()).get("one");
  const after = (ms: number) => (ms - knownToMs) / second;
  const covered = state?.covered.get(uuid(1))?.created ?? [];
  return {
    knownTo: after(state?.knownToMs ?? 0),
    covered: covered.map(({ startMs, endMs }) => [after(startMs), after(endMs)]),
    kinds: events.map(({ kind }) => kind),
  };
}

async function layWatermark(mirror: Mirror) {
  const enterprises = [{ id: uuid(1), timeZone: "UTC" }];
  await mirror.register([{ connection: "one", print: "print", enterprises }]);
  const watermark = { kind: "first" as const, toMs: knownToMs };
  await mirror.commit({ connection: "one", asOfMs: knownToMs, watermark });
}

it("the watermark stays behind Mews's clock by what may be seen late", async () => {
  expect(await catchUpBy([300 * second, false])).toEqual({
    knownTo: 180,
    covered: [[0, 180]],
    kinds: ["caught-up"],
  });
});

it("stays where it is when that is not past it yet", async () => {
  expect(await catchUpBy([60 * second, false])).toMatchObject({ knownTo: 0, covered: [] });
});

it("a clock that was set back moves nothing", async () => {
  expect(await catchUpBy([-day, false])).toMatchObject({ knownTo: 0, covered: [] });
});

it("goes on part by part", async () => {
  const parts = await catchUpBy([600 * second, true], [601 * second, false], [602 * second, false]);
  expect(parts).toMatchObject({ knownTo: 482, covered: [[0, 482]] });
});

it("a later part counts only where the one before it was known to its end", async () => {
  const parts = await catchUpBy([60 * second, true], [60 * second, false], [600 * second, false]);
  expect(parts).toMatchObject({ knownTo: 0, covered: [] });
});

it("begins anew where one interval does not reach from the watermark to now", async () => {
  expect(await catchUpBy([100 * day, true])).toEqual({
    knownTo: (100 * day) / second - 120,
    covered: [],
    kinds: ["began-anew"],
  });
});
