import type { Clock } from "../clock.ts";
import { UpstreamLimitedError } from "../errors.ts";
import type { BudgetStore } from "./budget.ts";
import type { UpstreamEvent } from "./port.ts";
import type { RateLimits } from "./rate-limited.ts";
import type { UpstreamSettings } from "./settings.ts";
import { createWaitingLine, type PlaceRequest, type Waiter } from "./waiting-line.ts";

export type LaneParts = {
  clock: Clock;
  budget: BudgetStore;
  rateLimits: RateLimits;
  settings: Pick<UpstreamSettings, "budget" | "places">;
  observe: (event: UpstreamEvent) => void;
};

/**
 * The way to Mews for one access token. A call gets through when there is a free place, no Retry-After
 * is running and the budget lets its priority spend; until then it waits in order of priority, for a
 * short time and among few. The budget is charged at the moment the place is given.
 */
export type Lane = {
  /**
   * Resolves to the function that gives the place back. Rejects with an `UpstreamLimitedError`, or the
   * signal's reason.
   */
  enter(request: PlaceRequest, signal: AbortSignal): Promise<() => void>;
  isIdle(): boolean;
};

export function createLane(tokenKey: string, parts: LaneParts): Lane {
  const { clock, budget, rateLimits, settings, observe } = parts;
  const line = createWaitingLine(settings.places.queue);
  const taken = { reads: 0, creates: 0 };
  let letIn: "idle" | "busy" | "again" = "idle";
  let stopWakeUp = () => {};

  return {
    enter(request, signal) {
      signal.throwIfAborted();
      return wait(request, signal);
    },
    isIdle: () => line.length === 0 && taken.reads + taken.creates === 0,
  };

  async function wait(request: PlaceRequest, signal: AbortSignal) {
    const sinceMs = clock.monotonicMs();
    const { waiter, admitted } = line.join(request, sinceMs + settings.places.waitMs);
    if (line.isOverFull()) refuse(line.last(), "queue", settings.places.waitMs);
    const stopListening = request.urgency.onRaise(letSomeIn);
    const giveUp = () => line.remove(waiter)?.reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    const stopAlarm = clock.alarm(settings.places.waitMs, () =>
      refuse(waiter, "queue", settings.places.waitMs),
    );
    letSomeIn();
    try {
      await admitted;
    } finally {
      stopAlarm();
      stopListening();
      signal.removeEventListener("abort", giveUp);
    }
    const { connection, urgency } = request;
    observe({
      kind: "waited",
      connection,
      priority: urgency.priority,
      waitedMs: clock.monotonicMs() - sinceMs,
    });
    return leaveOnce(request.kind);
  }

  function leaveOnce(kind: PlaceRequest["kind"]) {
    let here = true;
    return () => {
      if (!here) return;
      here = false;
      taken[kind] -= 1;
      letSomeIn();
    };
  }

  /** One round at a time, since the budget answers later; who comes meanwhile causes another round. */
  function letSomeIn() {
    if (letIn !== "idle") {
      letIn = "again";
      return;
    }
    letIn = "busy";
    rounds().catch((error) => line.rejectAll(error));
  }

  async function rounds() {
    try {
      do {
        letIn = "busy";
        while (await admitNext());
      } while (wasAskedAgain());
    } finally {
      letIn = "idle";
    }
  }

  function wasAskedAgain() {
    return letIn === "again";
  }

  /** true: somebody was admitted or refused, so look again */
  async function admitNext(): Promise<boolean> {
    const next = line.first((waiter) => taken[waiter.kind] < settings.places[waiter.kind]);
    if (!next) return false;
    const limitedMs = rateLimits.waitMs(tokenKey);
    if (limitedMs > 0) return hold(next, "limited", limitedMs);
    const charge = await budget.take(tokenKey, settings.budget.spendable[next.urgency.priority]);
    if (charge.kind === "wait") return hold(next, "budget", charge.waitMs);
    observe({ kind: "budget", connection: next.connection, used: charge.used });
    // Whoever left while the budget was asked leaves its charge unused: the safe side.
    if (!line.remove(next)) return true;
    taken[next.kind] += 1;
    next.admit();
    return true;
  }

  /** A wait known to be too long is refused at once, saying how long; else all look again after it. */
  function hold(waiter: Waiter, reason: "limited" | "budget", ms: number): boolean {
    if (clock.monotonicMs() + ms > waiter.untilMs) return refuse(waiter, reason, ms);
    stopWakeUp();
    stopWakeUp = clock.alarm(ms, letSomeIn);
    return false;
  }

  function refuse(waiter: Waiter | undefined, reason: HeldBack["reason"], ms: number) {
    if (!waiter || !line.remove(waiter)) return true;
    const retryAfterMs = Math.ceil(ms);
    const { connection, urgency } = waiter;
    const { priority } = urgency;
    observe({ kind: "held-back", connection, priority, reason, retryAfterMs });
    waiter.reject(new UpstreamLimitedError("Too many requests to Mews just now.", retryAfterMs));
    return true;
  }
}

type HeldBack = UpstreamEvent & { kind: "held-back" };
