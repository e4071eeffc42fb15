import { describe, expect, it } from "vitest";
import { UpstreamLimitedError } from "../errors/errors.ts";
import { as } from "../testing/mews/guarded-mews.ts";
import { createGuardedSandbox, type GuardedSandbox } from "../testing/mews/guarded-sandbox.ts";
import type { Priority } from "./port.ts";
import { defaultUpstreamSettings } from "./settings.ts";

const { retry, breaker, slots } = defaultUpstreamSettings;

describe("with half of all reads refused for a minute", () => {
  const refusals = {
    rules: [{ probability: 0.5, fault: { kind: "status", status: 503 } as const }],
  };
  const most = 200 * (1 + retry.share) + retry.reserve + 60_000 / retry.regainMs;

  async function attemptsForAMinute(changes: Partial<typeof defaultUpstreamSettings>) {
    const guarded = createGuardedSandbox({ faults: refusals }, changes);
    const reads = Array.from({ length: 200 }, async (_, nth) => {
      await guarded.clock.sleep(nth * 300);
      return readOwn(guarded, nth, nth % 2 ? "person" : "poller");
    });
    await guarded.clock.advance(80_000);
    const answered = (await Promise.all(reads)).filter((outcome) => outcome === "answered");
    return { attempts: guarded.sandbox.control.calls().length, answered: answered.length };
  }

  it("all attempts together stay within the retry budget", async () => {
    const { attempts, answered } = await attemptsForAMinute({
      breaker: { ...breaker, failedShare: 2 },
    });
    expect(attempts).toBeLessThanOrEqual(most);
    expect(attempts).toBeGreaterThan(200);
    expect(answered).toBeGreaterThan(100);
  });

  it("and the breaker spares Mews most of them", async () => {
    const { attempts, answered } = await attemptsForAMinute({});
    expect(attempts).toBeLessThan(150);
    expect(answered).toBeGreaterThan(5);
  });
});

describe("with more demand than Mews allows, for three minutes", () => {
  it("Mews never counts more than 200 in 30 s, and whoever waits in person is served", async () => {
    const guarded = createGuardedSandbox({ faults: { latencyMs: 60, latencySpreadMs: 80 } });
    const { clock, sandbox } = guarded;
    const endMs = clock.now() + 180_000;
    const outcomes: Record<string, unknown[]> = { person: [], prefetch: [], poller: [] };
    let nth = 0;
    const ask = async (priority: "person" | "prefetch" | "poller") => {
      nth += 1;
      const outcome = await readOwn(guarded, nth, priority);
      outcomes[priority]?.push(outcome);
      if (outcome instanceof UpstreamLimitedError) await clock.sleep(outcome.retryAfterMs / 4);
    };
    const keepAsking = async (priority: "prefetch" | "poller") => {
      while (clock.now() < endMs) await ask(priority);
    };
    const everyone = [
      ...Array.from({ length: 20 }, () => keepAsking("prefetch")),
      ...Array.from({ length: 20 }, () => keepAsking("poller")),
      ...Array.from({ length: 180 }, async (_, index) => {
        await clock.sleep(index * 1_000);
        await ask("person");
      }),
    ];
    await clock.advance(200_000);
    await Promise.all(everyone);

    const calls = sandbox.control.calls();
    expect(calls.filter((call) => call.status === 429)).toEqual([]);
    const counted = mostInAnyWindow(
      calls.map((call) => call.receivedAt),
      30_000,
    );
    expect(counted).toBeGreaterThan(120);
    expect(counted).toBeLessThanOrEqual(200);
    expect(outcomes["person"]).toEqual(Array.from({ length: 180 }, () => "answered"));
    expect(outcomes["prefetch"]).toContain("answered");
    expect(outcomes["prefetch"]?.some((outcome) => outcome instanceof UpstreamLimitedError)).toBe(
      true,
    );
  });
});

describe("with Mews answering after 10 s", () => {
  it("what waits stays little, however much is asked", async () => {
    const guarded = createGuardedSandbox({ faults: { latencyMs: 10_000 } });
    const { clock } = guarded;
    let open = 0;
    let mostOpen = 0;
    let mostSleeping = 0;
    const reads = Array.from({ length: 3_000 }, async (_, nth) => {
      await clock.sleep(nth * 20);
      open += 1;
      const outcome = readOwn(guarded, nth, "person");
      await new Promise((resolve) => setImmediate(resolve));
      mostOpen = Math.max(mostOpen, open);
      mostSleeping = Math.max(mostSleeping, clock.sleeping - (3_000 - nth));
      await outcome;
      open -= 1;
    });
    await clock.advance(90_000);
    await Promise.all(reads);
    expect(open).toBe(0);
    expect(mostOpen).toBeGreaterThan(slots.reads);
    expect(mostOpen).toBeLessThanOrEqual(slots.reads + slots.queue + retry.reserve);
    expect(mostSleeping).toBeLessThan(200);
  });
});

/** A read that no other shares; what became of it. */
function readOwn({ upstream, prague }: GuardedSandbox, nth: number, priority: Priority) {
  const startMs = Date.UTC(2026, 9, 1) + nth * 1_000;
  const window = {
    StartUtc: new Date(startMs).toISOString(),
    EndUtc: new Date(startMs + 86_400_000).toISOString(),
  };
  return upstream.getThreads(prague, { created: window, count: 100 }, as(priority)).then(
    () => "answered",
    (error: unknown) => error,
  );
}

function mostInAnyWindow(times: number[], windowMs: number) {
  return Math.max(
    ...times.map((endMs) => times.filter((at) => at > endMs - windowMs && at <= endMs).length),
  );
}
