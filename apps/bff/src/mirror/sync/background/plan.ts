import type { SyncParts } from "../reads/parts.ts";
import type { Errand, SyncSource } from "../reads/source.ts";
import { overlap } from "../reads/windows.ts";
import { check } from "../steps/check.ts";
import { fill, type Wanted } from "../steps/fill.ts";
import type { Freshness } from "../steps/freshness.ts";

/** One bit of work: at most a few calls. */
type Unit = (signal: AbortSignal) => Promise<void>;

/** What is to be done in the background for one connection. */
export type Plan = {
  readonly source: SyncSource;
  /** Somebody asked: keep up for a while, and fill what is wanted. False: that was so already. */
  want(wanted: Wanted | null): boolean;
  /** catch up soon */
  hurry(): void;
  /** how far apart it is caught up now; null: not at all by itself */
  everyMs(): number | null;
  /** the next bit of work; null: none before `dueMs` of the monotonic clock */
  next(fence: number): { unit: Unit } | { unit: null; dueMs: number };
};

export type PlanDeps = SyncParts & {
  freshness: Freshness;
  /** what last changed before is not kept for long, and not filled behind */
  keptFromMs: () => number;
  /** somebody is being told of what changes */
  isLookedAt(connection: string): boolean;
};
type Steps = { fence: number; steps: AsyncGenerator<void> };

/** Ranges asked for of one connection that are remembered; of more the oldest are forgotten. */
const mostWants = 256;

/** Catching up goes first, then what people asked for, then checking. */
export function createPlan(deps: PlanDeps, source: SyncSource): Plan {
  const { clock, freshness, settings } = deps;
  const { background, checking } = settings;
  const wants = new Map<string, Wanted>();
  let watchedUntilMs = Number.NEGATIVE_INFINITY;
  let isHurried = false;
  let caughtUpAtMs = Number.NEGATIVE_INFINITY;
  /** where nothing was read yet there is nothing to catch up with: it was looked at then */
  let nothingAtMs = Number.NEGATIVE_INFINITY;
  let checkRecentAtMs = clock.monotonicMs() + checking.recentEveryMs;
  let checkAllAtMs = clock.monotonicMs() + checking.recentEveryMs;
  let filling: (Steps & { key: string }) | null = null;
  let rechecking: (Steps & { isAll: boolean }) | null = null;

  const isWatched = () =>
    deps.isLookedAt(source.connection.name) || clock.monotonicMs() < watchedUntilMs;
  const everyMs = () =>
    (isWatched() ? background.catchUpWatchedMs : background.catchUpIdleMs) || null;
  const errandOf = (priority: Errand["priority"], fence: number, signal: AbortSignal): Errand => ({
    source,
    priority,
    fence,
    signal,
  });
  const refreshDueMs = () => {
    if (isHurried) return caughtUpAtMs + background.hurryLeastMs;
    const ms = everyMs() ?? Number.POSITIVE_INFINITY;
    if (ms === Number.POSITIVE_INFINITY) return ms;
    return Math.max(clock.monotonicMs() - freshness.ageMs(source, "created"), nothingAtMs) + ms;
  };

  const refresh =
    (fence: number): Unit =>
    async () => {
      isHurried = false;
      caughtUpAtMs = clock.monotonicMs();
      await freshness.refresh(source, isWatched() ? "prefetch" : "poller", fence);
      nothingAtMs = caughtUpAtMs;
    };

  const fillOn =
    (key: string, wanted: Wanted, fence: number): Unit =>
    async (signal) => {
      if (filling?.key !== key || filling.fence !== fence) {
        const errand = errandOf("poller", fence, signal);
        filling = { key, fence, steps: fill(deps, errand, wanted, settings.pageThreads) };
      }
      const { done } = await stepOf(filling.steps, () => {
        filling = null;
      });
      if (wanted.axis === "updated") freshness.outdate(source);
      if (!done) return;
      filling = null;
      wants.delete(key);
    };

  const checkOn =
    (isAll: boolean, fence: number): Unit =>
    async (signal) => {
      if (rechecking?.isAll !== isAll || rechecking.fence !== fence) {
        const errand = errandOf("poller", fence, signal);
        rechecking = { isAll, fence, steps: checkAll(deps, errand, isAll) };
      }
      const { done } = await stepOf(rechecking.steps, () => {
        rechecking = null;
      });
      if (!done) return;
      rechecking = null;
      checkRecentAtMs = clock.monotonicMs() + checking.recentEveryMs;
      if (isAll) checkAllAtMs = clock.monotonicMs() + checking.allEveryMs;
    };

  return {
    source,
    want(wanted) {
      const wasWatched = isWatched();
      watchedUntilMs = clock.monotonicMs() + background.watchedForMs;
      const kept = wanted && keptOf(wanted, deps.keptFromMs());
      if (!kept) return !wasWatched;
      const key = JSON.stringify(kept);
      if (wants.has(key)) return !wasWatched;
      wants.set(key, kept);
      for (const oldest of wants.keys()) if (wants.size > mostWants) wants.delete(oldest);
      return true;
    },
    hurry() {
      isHurried = true;
    },
    everyMs,
    next(fence) {
      const nowMs = clock.monotonicMs();
      if (refreshDueMs() <= nowMs) return { unit: refresh(fence) };
      for (const [key, wanted] of wants) return { unit: fillOn(key, wanted, fence) };
      if (checkAllAtMs <= nowMs) return { unit: checkOn(true, fence) };
      if (checkRecentAtMs <= nowMs) return { unit: checkOn(false, fence) };
      return { unit: null, dueMs: Math.min(refreshDueMs(), checkAllAtMs, checkRecentAtMs) };
    },
  };
}

/** Null: nothing of it is. By either time, as nothing is updated before it is created. */
function keptOf(wanted: Wanted, fromMs: number): Wanted | null {
  const range = overlap(wanted.range, { startMs: fromMs, endMs: Number.POSITIVE_INFINITY });
  return range.startMs < range.endMs ? { ...wanted, range } : null;
}

/** A generator that failed is over: it begins anew. */
async function stepOf(steps: AsyncGenerator<void>, onFailure: () => void) {
  try {
    return await steps.next();
  } catch (error) {
    onFailure();
    throw error;
  }
}

async function* checkAll(parts: SyncParts, errand: Errand, isAll: boolean) {
  const { connection, enterpriseIds } = errand.source;
  const knownToMs = (await parts.mirror.sources()).get(connection.name)?.knownToMs ?? null;
  if (knownToMs === null) return;
  const { earliestMs, checking } = parts.settings;
  const sinceMs = isAll ? earliestMs : knownToMs - checking.recentMs;
  for (const enterpriseId of enterpriseIds) yield* check(parts, errand, enterpriseId, sinceMs);
}
