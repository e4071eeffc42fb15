import { MewsRateLimitedError, MewsSchemaError } from "@foyer/mews-client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UpstreamLimitedError } from "../../errors/errors.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import {
  as,
  connectionTo,
  createGuardedMews,
  ownFilter,
  pageOf,
} from "../../testing/mews/guarded-mews.ts";
import type { Reply } from "../../testing/mews/scripted-mews.ts";
import { NotSentError } from "../port.ts";
import { defaultUpstreamSettings } from "../settings.ts";
import { createRetryBudget } from "./retry-budget.ts";

const prague = connectionTo("Prague");

/** How often one read is sent in all when Mews always answers so. */
async function attemptsAt(
  reply: Reply | Error,
  priority: "person" | "prefetch" | "poller" | "create",
) {
  const { upstream, mews, clock } = createGuardedMews(() => {
    if (reply instanceof Error) throw reply;
    return reply;
  });
  const read = upstream.getThreads(prague, ownFilter(10), as(priority)).catch((error) => error);
  await clock.advance(12_000);
  await read;
  return mews.sent.length;
}

describe("a read is tried again", () => {
  it.each<[string, Reply | Error, number]>([
    ["a connection that was never made", new NotSentError("refused"), 2],
    ["a cut connection", new Error("reset"), 2],
    ["429", { status: 429, headers: { "Retry-After": "1" } }, 2],
    ["502", { status: 502 }, 2],
    ["503", { status: 503 }, 2],
    ["504", { status: 504 }, 2],
    ["500, once", { status: 500 }, 1],
    ["501, once", { status: 501 }, 1],
    ["no answer in 6 s, while there is time", { ...pageOf(1), afterMs: 7_000 }, 1],
  ])("after %s", async (_, reply, again) => {
    expect(await attemptsAt(reply, "person")).toBe(1 + again);
  });

  it.each([400, 401, 403, 404, 409, 413, 418])("never after %i", async (status) => {
    expect(await attemptsAt({ status }, "person")).toBe(1);
  });

  it("never after an answer that breaks its schema", async () => {
    expect(await attemptsAt({ body: { MessageThreads: "no" } }, "person")).toBe(1);
    const { upstream } = createGuardedMews(() => ({ body: {} }));
    const read = upstream.getThreads(prague, ownFilter(), as("person"));
    await expect(read).rejects.toBeInstanceOf(MewsSchemaError);
  });

  it("up to four times in the background, twice where somebody waits", async () => {
    expect(await attemptsAt({ status: 503 }, "poller")).toBe(5);
    expect(await attemptsAt({ status: 503 }, "prefetch")).toBe(5);
    expect(await attemptsAt({ status: 503 }, "create")).toBe(3);
  });
});

describe("a 429", () => {
  it("holds back everybody who has the token, for as long as Mews said and a little more", async () => {
    const replies: Reply[] = [{ status: 429, headers: { "Retry-After": "4" } }];
    const { upstream, mews, clock } = createGuardedMews(() => replies.shift() ?? pageOf(1));
    const first = upstream.getThreads(prague, ownFilter(), as("person"));
    await clock.advance(0);
    const other = connectionTo("same token", prague.accessToken());
    await expect(upstream.getThreads(other, ownFilter(), as("person"))).rejects.toMatchObject({
      name: "UpstreamLimitedError",
      retryAfterMs: 4_500,
    });
    await upstream.getThreads(connectionTo("another token"), ownFilter(), as("person"));
    await clock.advance(4_499);
    expect(mews.sent).toHaveLength(2);
    await clock.advance(1);
    expect((await first).value.threads).toHaveLength(1);
    expect(mews.sent).toHaveLength(3);
  });

  it("is passed on at once where the wait is longer than anybody has", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => ({
      status: 429,
      headers: { "Retry-After": "30" },
    }));
    const read = upstream.getThreads(prague, ownFilter(), as("person"));
    await expect(read).rejects.toBeInstanceOf(MewsRateLimitedError);
    await clock.advance(20_000);
    await expect(upstream.getThreads(prague, ownFilter(), as("person"))).rejects.toBeInstanceOf(
      UpstreamLimitedError,
    );
    expect(mews.sent).toHaveLength(1);
  });

  it.each([
    ["an hour", "3600", 60_500],
    ["nothing", "0", 1_500],
    ["a date", new Date(Date.UTC(2026, 10, 20, 12, 0, 20)).toUTCString(), 20_500],
  ])("that asks for %s is believed within limits", async (_, header, holdMs) => {
    const { upstream, clock } = createGuardedMews(
      () => ({ status: 429, headers: { "Retry-After": header } }),
      { retry: { ...defaultUpstreamSettings.retry, reserve: 0, share: 0 } },
    );
    await upstream.getThreads(prague, ownFilter(), as("person")).catch(() => {});
    await clock.advance(0);
    const next = upstream.getThreads(prague, ownFilter(), as("poller")).catch((error) => error);
    await clock.advance(2_000);
    const refusal = await next;
    if (holdMs > 2_000) expect(refusal).toHaveProperty("retryAfterMs", holdMs);
    else expect(refusal).toBeInstanceOf(MewsRateLimitedError);
  });

  it("without Retry-After backs off further each time", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => ({ status: 429 }));
    const ask = () => upstream.getThreads(prague, ownFilter(), as("person")).catch(() => {});
    const asking = Array.from({ length: 120 }, async (_, nth) => {
      await clock.sleep(nth * 1_000);
      await ask();
    });
    await clock.advance(140_000);
    await Promise.all(asking);
    const moments = [...new Set(mews.sent.map(({ atMs }) => atMs))];
    const gapsMs = moments.slice(1).map((atMs, nth) => atMs - (moments[nth] ?? 0));
    expect(gapsMs).toEqual([2_000, 3_500, 6_500, 12_500, 24_500, 48_500]);
    expect(mews.sent.length).toBeLessThan(moments.length * 4);
  });
});

it("the retry budget is never exceeded over any time, whatever the calls", async () => {
  const { share, reserve, regainMs } = defaultUpstreamSettings.retry;
  const step = fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.nat(30), fc.nat(30));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
      const clock = createFakeClock();
      const budget = createRetryBudget(clock, defaultUpstreamSettings.retry);
      let calls = 0;
      let retries = 0;
      for (const [ms, called, wanted] of steps) {
        await clock.advance(ms);
        for (let nth = 0; nth < called; nth += 1) budget.called();
        calls += called;
        for (let nth = 0; nth < wanted; nth += 1) retries += budget.take() ? 1 : 0;
        const most = reserve + calls * share + clock.monotonicMs() / regainMs;
        expect(retries).toBeLessThanOrEqual(most + 1e-6);
      }
    }),
    { numRuns: 50 },
  );
});
