import { NotOursError } from "./errors.ts";
import type { Wanted } from "./fill.ts";
import { createPlan, type Plan, type PlanDeps } from "./plan.ts";
import type { SyncSource } from "./source.ts";
import type { Sources } from "./sources.ts";

export type Scheduler = {
  /** the connections there are now */
  plan(sources: Sources): void;
  want(source: SyncSource, wanted: Wanted | null): void;
  hurry(connection: string): void;
  /** ends what is under way, and gives the connections back */
  stop(): Promise<void>;
};

type Served = Plan & {
  isBusy: boolean;
  servedAtMs: number;
  notBeforeMs: number;
  failures: number;
  lease: { fence: number; renewAtMs: number } | null;
};

/**
 * Works through the plans of all connections, a unit at a time and never two for one connection, whoever
 * waited longest first. It takes the places and the budget that the guard leaves to background work, so
 * people go before. Of several processes one works for a connection at a time.
 */
export function createScheduler(
  deps: PlanDeps & { holder: string; stopping: AbortSignal },
): Scheduler {
  const { mirror, clock, settings, holder, stopping } = deps;
  const { atOnce, leaseMs, retryMs, retryMostMs } = settings.background;
  const served = new Map<string, Served>();
  const running = new Set<Promise<void>>();
  let stopAlarm = () => {};
  let isPumping = false;

  const nameOf = ({ source }: Plan) => source.connection.name;

  function dueMs(one: Served): number {
    const next = one.next(0);
    const ownMs = next.unit ? clock.monotonicMs() : next.dueMs;
    return Math.max(ownMs, one.notBeforeMs);
  }

  function pump() {
    stopAlarm();
    if (stopping.aborted) return;
    const idle = [...served.values()].filter(({ isBusy }) => !isBusy);
    const due = idle
      .filter((one) => dueMs(one) <= clock.monotonicMs())
      .sort((a, b) => a.servedAtMs - b.servedAtMs);
    for (const one of due.slice(0, atOnce - running.size)) begin(one);
    const nextMs = Math.min(...idle.filter(({ isBusy }) => !isBusy).map(dueMs));
    if (running.size < atOnce && Number.isFinite(nextMs))
      stopAlarm = clock.alarm(Math.max(0, nextMs - clock.monotonicMs()), pump);
  }

  /** Once for all that is wanted in one go. */
  function pumpSoon() {
    if (isPumping) return;
    isPumping = true;
    queueMicrotask(() => {
      isPumping = false;
      pump();
    });
  }

  function begin(one: Served) {
    one.isBusy = true;
    one.servedAtMs = clock.monotonicMs();
    const work = serve(one).finally(() => {
      one.isBusy = false;
      running.delete(work);
      pump();
    });
    running.add(work);
  }

  async function serve(one: Served) {
    try {
      const fence = await hold(one);
      if (fence === null) return wait(one, leaseMs / 2);
      const { unit } = one.next(fence);
      await unit?.(stopping);
      one.failures = 0;
    } catch (error) {
      if (stopping.aborted) return;
      if (error instanceof NotOursError) one.lease = null;
      else if (deps.freshness.failureOf(one.source) !== error)
        deps.observe({ kind: "failed", connection: nameOf(one), error });
      one.failures += 1;
      const doubled = retryMs * 2 ** Math.min(one.failures - 1, 20);
      wait(one, Math.max(retryAfterMsOf(error), Math.min(doubled, retryMostMs)));
    }
  }

  async function hold(one: Served): Promise<number | null> {
    if (one.lease && clock.monotonicMs() < one.lease.renewAtMs) return one.lease.fence;
    const lease = await mirror.lease(nameOf(one), holder, leaseMs);
    one.lease = lease && { ...lease, renewAtMs: clock.monotonicMs() + leaseMs / 2 };
    return lease?.fence ?? null;
  }

  function wait(one: Served, ms: number) {
    one.notBeforeMs = clock.monotonicMs() + ms;
  }

  return {
    plan(sources) {
      for (const [name, source] of sources) {
        if (served.get(name)?.source === source) continue;
        const place = { isBusy: false, servedAtMs: 0, notBeforeMs: 0, failures: 0, lease: null };
        served.set(name, { ...createPlan(deps, source), ...place });
      }
      for (const name of served.keys()) if (!sources.has(name)) served.delete(name);
      pumpSoon();
    },
    want(source, wanted) {
      if (served.get(source.connection.name)?.want(wanted)) pumpSoon();
    },
    hurry(connection) {
      served.get(connection)?.hurry();
      pumpSoon();
    },
    async stop() {
      stopAlarm();
      await Promise.all(running);
      const held = [...served.values()].filter(({ lease }) => lease);
      await Promise.all(held.map((one) => mirror.release(nameOf(one), holder).catch(() => {})));
    },
  };
}

function retryAfterMsOf(error: unknown): number {
  const ms: unknown = error instanceof Error ? Reflect.get(error, "retryAfterMs") : null;
  return typeof ms === "number" ? ms : 0;
}
