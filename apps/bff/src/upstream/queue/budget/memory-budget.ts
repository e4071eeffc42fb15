import type { Clock } from "../../../time/clock.ts";
import type { UpstreamSettings } from "../../settings.ts";
import { isFair } from "../fair-share.ts";
import type { Ask, Budget } from "./port.ts";
import { createRateLimits } from "./rate-limits.ts";

/** What a token has spent in the window: when and for whom, and how much of it is each person's. */
type Spent = {
  charges: { atMs: number; person: string | null }[];
  own: Map<string | null, number>;
};

/**
 * The budget of a single instance. A sliding log: exact at every moment, where fixed windows let twice
 * the limit through at a seam.
 */
export function createMemoryBudget(
  clock: Pick<Clock, "monotonicMs">,
  random: () => number,
  settings: Pick<UpstreamSettings, "budget" | "rateLimited">,
): Budget {
  const { windowMs, timesLeft } = settings.budget;
  const tokens = new Map<string, Spent>();
  const limits = createRateLimits(clock, random, settings.rateLimited);

  return {
    async take(key, ask) {
      const limitedMs = limits.waitMs(key);
      if (limitedMs > 0) return { kind: "wait", why: "limited", waitMs: limitedMs };
      const nowMs = clock.monotonicMs();
      const spent: Spent = tokens.get(key) ?? { charges: [], own: new Map() };
      tokens.set(key, spent);
      dropOlder(spent, nowMs - windowMs);
      const { isNow, leavers, person } = nextTurn(spent, ask, timesLeft);
      const { charges } = spent;
      if (!isNow) {
        const why = charges.length < ask.mayUse ? "share" : "spent";
        const lastMs = charges[leavers - 1]?.atMs ?? nowMs;
        return { kind: "wait", why, waitMs: lastMs + windowMs - nowMs };
      }
      charges.push({ atMs: nowMs, person });
      count(spent.own, person, 1);
      return { kind: "granted", used: charges.length };
    },
    async noteLimit(key, retryAfterMs) {
      limits.note(key, retryAfterMs);
    },
    clearLimit: limits.clear,
    limitedMs: limits.waitMs,
  };
}

/** How many of the oldest charges have to release the window before this may be charged, and to whom. */
function nextTurn({ charges, own }: Spent, { mayUse, persons }: Ask, timesLeft: number) {
  const askers = persons.map((person) => ({ person, used: own.get(person) ?? 0 }));
  for (let leavers = 0; ; leavers += 1) {
    const asker = leastUsed(askers);
    const left = mayUse - charges.length + leavers;
    const isFree = asker ? isFair(asker.used, left, timesLeft) : left > 0;
    const leaver = charges[leavers];
    if (isFree || !leaver)
      return { isNow: isFree && leavers === 0, leavers, person: asker?.person ?? null };
    for (const each of askers) if (each.person === leaver.person) each.used -= 1;
  }
}

function leastUsed<T extends { used: number }>(askers: T[]): T | undefined {
  return askers.reduce<T | undefined>(
    (least, each) => (least && least.used <= each.used ? least : each),
    undefined,
  );
}

function dropOlder({ charges, own }: Spent, thanMs: number) {
  const kept = charges.findIndex(({ atMs }) => atMs > thanMs);
  for (const { person } of charges.splice(0, kept === -1 ? charges.length : kept))
    count(own, person, -1);
}

function count(own: Spent["own"], person: string | null, by: number) {
  const after = (own.get(person) ?? 0) + by;
  if (after === 0) own.delete(person);
  else own.set(person, after);
}
