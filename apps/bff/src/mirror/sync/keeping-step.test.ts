import { MewsRateLimitedError } from "@foyer/mews-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UpstreamLimitedError } from "../../errors/errors.ts";
import { readsOf } from "../../testing/mews/sandbox-reads.ts";
import { createAskedSync, idsOf } from "../../testing/mirror/sync/asked-sync.ts";

const second = 1000;
const minute = 60 * second;

const { bed, sync, lay, add, sureOf, callsFor } = createAskedSync();
/** Nothing is read but by catching up. */
const unchecked = { checking: { recentEveryMs: 60 * minute } };
beforeEach(() => lay(["One", "Two"], unchecked));
afterEach(() => bed().close());

const one = () => bed().parts[0]?.connection ?? "";
const callsIn = (ms: number) => callsFor(() => bed().pass(ms));
const callsOfOne = () =>
  bed()
    .sandbox.control.calls()
    .filter(({ connection }) => connection === one()).length;

/** Both were asked about, and nobody has looked since. */
async function idle() {
  await sureOf();
  await bed().pass(3 * minute);
}

describe("a connection that somebody looks at", () => {
  it("is caught up every five seconds, once however many look, and each minute when they left", async () => {
    await idle();
    const leave = [sync().lookAt([one()]), sync().lookAt([one()]), sync().lookAt([one()])];
    await callsIn(5 * minute);
    expect(callsOfOne()).toBeGreaterThanOrEqual(58);
    expect(callsOfOne()).toBeLessThanOrEqual(62);
    for (const one of leave.slice(1)) one();
    await callsIn(minute);
    expect(callsOfOne()).toBeGreaterThanOrEqual(11);
    leave[0]?.();
    await callsIn(10 * minute);
    expect(callsOfOne()).toBeLessThanOrEqual(11);
  });

  it("has what is new within the interval", async () => {
    await idle();
    sync().lookAt([one()]);
    const thread = add(0, 0);
    await bed().pass(5 * second);
    expect(idsOf(await bed().mirror.rowsById([thread.id]))).toEqual([thread.id]);
    expect(sync().paceOf(one())).toEqual({ kind: "live", everyMs: 5 * second });
  });
});

it("is not caught up by itself where that is set off, but is when hurried", async () => {
  await bed().close();
  const background = { catchUpWatchedMs: 0, catchUpIdleMs: 0 };
  lay(["One"], { ...unchecked, background });
  await idle();
  sync().lookAt([one()]);
  expect(await callsIn(30 * minute)).toBe(0);
  expect(sync().paceOf(one())).toEqual({ kind: "off", everyMs: 0 });
  sync().hurry(one());
  expect(await callsIn(second)).toBe(1);
});

describe("hurrying", () => {
  it("catches up at once, and only that connection", async () => {
    await idle();
    await bed().pass(10 * second);
    const thread = add(0, 0);
    sync().hurry(one());
    expect(await callsIn(0)).toBe(1);
    expect(callsOfOne()).toBe(1);
    expect(idsOf(await bed().mirror.rowsById([thread.id]))).toEqual([thread.id]);
  });

  it("costs at most one a second, whatever the flood, and what came last is not missed", async () => {
    await idle();
    await callsFor(async () => {
      for (let sent = 0; sent < 50; sent += 1) {
        sync().hurry(one());
        await bed().pass(100);
      }
    });
    expect(callsOfOne()).toBeLessThanOrEqual(6);
    const last = add(0, 0);
    sync().hurry(one());
    await bed().pass(second);
    expect(idsOf(await bed().mirror.rowsById([last.id]))).toEqual([last.id]);
  });
});

describe("when the budget is short", () => {
  const told = { operation: "getAll", status: 429, requestId: null, retryAfterMs: null };

  it.each([
    ["our own", () => new UpstreamLimitedError("Too many requests to Mews just now.", 3000)],
    ["Mews's", () => new MewsRateLimitedError({ message: "Too many.", ...told })],
  ])(
    "%s, it asks less and less often, says so, and is back within a minute",
    async (_whose, error) => {
      await bed().close();
      let isShort = false;
      lay(["One"], unchecked, undefined, (sandbox, clock) => {
        const reads = readsOf(sandbox, clock);
        return {
          getThreads: (...given) => {
            if (isShort) asked += 1;
            return isShort ? Promise.reject(error()) : reads.getThreads(...given);
          },
        };
      });
      let asked = 0;
      await idle();
      sync().lookAt([one()]);
      isShort = true;
      await bed().pass(10 * minute);
      expect(asked).toBeLessThanOrEqual(15);
      expect(sync().paceOf(one())).toEqual({ kind: "slow", everyMs: 5 * second });
      isShort = false;
      await bed().pass(minute);
      expect(sync().paceOf(one()).kind).toBe("live");
    },
  );

  it("is another thing than a failure", async () => {
    await idle();
    sync().lookAt([one()]);
    const fault = { kind: "status" as const, status: 503 };
    bed().sandbox.control.setFaults({ rateLimit: null, rules: [{ fault }] });
    await bed().pass(minute);
    expect(sync().paceOf(one()).kind).toBe("failing");
  });
});
