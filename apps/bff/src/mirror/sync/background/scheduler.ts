import { AsyncLocalStorage } from "node:async_hooks";
import type { Lease } from "../../port.ts";
import { isLimited, NotOursError } from "../reads/errors.ts";
import type { SyncSource } from "../reads/source.ts";
import type { Sources } from "../reads/sources.ts";
import type { Wanted } from "../steps/fill.ts";
import type { Holder } from "./holder.ts";
import { createPlan, type Plan, type PlanDeps } from "./plan.ts";

export type Scheduler = {
  /** the connections there are now */
  plan(sources: Sources): void;
  want(source: SyncSource, wanted: Wanted | null): void;
  hurry(connection: string): void;
  /** as in `Sync` */
  lookAt(connections: readonly string[]): () => void;
  paceOf(connection: string): Pace;
  /** ends what is under way, and gives the connections back */
  stop(): Promise<void>;
};

/** How a connection keeps up, and how far apart it is caught up; 0: not by itself. */
export type Pace = { kind: "live" | "slow" | "failing" | "off"; everyMs: number };

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
  deps: Omit<PlanDeps, "isLookedAt"> & { holder: Holder; stopping: AbortSignal },
): Scheduler {
  const { mirror, clock, settings, holder, stopping } = deps;
  const { atOnce, leaseMs, retryMs, retryMostMs, limitedMostMs } = settings.background;
  const served = new Map<string, Served>();
  const looks = new Map<string, number>();
  const planning = { ...deps, isLookedAt: (name: string) => (looks.get(name) ?? 0) > 0 };
  const running = new Set<Promise<void>>();
  // Whoever wakes the work, it is nobody's: in the log its calls are no part of their request.
  const forNobody = AsyncLocalStorage.snapshot();
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
    const work = forNobody(() => serve(one)).finally(() => {
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
      const mostMs = isLimited(error) ? limitedMostMs : retryMostMs;
      wait(one, Math.max(retryAfterMsOf(error), Math.min(doubled, mostMs)));
    }
  }

  async function hold(one: Served): Promise<number | null> {
    if (one.lease && clock.monotonicMs() < one.lease.renewAtMs) return one.lease.fence;
    const lease = await leaseOf(nameOf(one));
    if (lease.kind !== "yours") one.lease = null;
    else one.lease = { fence: lease.fence, renewAtMs: clock.monotonicMs() + leaseMs / 2 };
    return one.lease?.fence ?? null;
  }

  /** Nobody waits for who was killed. Should it live after all, what it stores from now on is refused. */
  async function leaseOf(connection: string): Promise<Lease> {
    const lease = await mirror.lease(connection, holder.name, leaseMs);
    if (lease.kind !== "held" || !holder.isGone(lease.holder)) return lease;
    await mirror.release(connection, lease.holder);
    return mirror.lease(connection, holder.name, leaseMs);
  }

  function wait(one: Served, ms: number) {
    one.notBeforeMs = clock.monotonicMs() + ms;
  }

  function look(connections: readonly string[], more: 1 | -1) {
    for (const name of connections) {
      const left = (looks.get(name) ?? 0) + more;
      if (left > 0) looks.set(name, left);
      else looks.delete(name);
    }
    pumpSoon();
  }

  return {
    plan(sources) {
      for (const [name, source] of sources) {
        if (served.get(name)?.source === source) continue;
        const place = { isBusy: false, servedAtMs: 0, notBeforeMs: 0, failures: 0, lease: null };
        served.set(name, { ...createPlan(planning, source), ...place });
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
    lookAt(connections) {
      look(connections, 1);
      return () => look(connections, -1);
    },
    paceOf(connection) {
      const one = served.get(connection);
      const everyMs = one?.everyMs() ?? 0;
      if (one && everyMs === 0) return { kind: "off", everyMs };
      const failure = one ? deps.freshness.failureOf(one.source) : new NotOursError();
      if (failure === undefined) return { kind: "live", everyMs };
      return { kind: isLimited(failure) ? "slow" : "failing", everyMs };
    },
    async stop() {
      stopAlarm();
      await Promise.all(running);
      const held = [...served.values()].filter(({ lease }) => lease);
      await Promise.all(
        held.map((one) => mirror.release(nameOf(one), holder.name).catch(() => {})),
      );
    },
  };
}

function retryAfterMsOf(error: unknown): number {
  const ms: unknown = error instanceof Error ? Reflect.get(error, "retryAfterMs") : null;
  return typeof ms === "number" ? ms : 0;
}
