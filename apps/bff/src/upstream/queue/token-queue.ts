import { UpstreamLimitedError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import type { UpstreamEvent } from "../port.ts";
import type { UpstreamSettings } from "../settings.ts";
import type { Budget } from "./budget/port.ts";
import { createSlots } from "./slots.ts";
import { createWaitingLine, type SlotRequest, type Waiter } from "./waiting-line.ts";

export type TokenQueueParts = {
  clock: Clock;
  budget: Budget;
  settings: Pick<UpstreamSettings, "budget" | "slots">;
  observe: (event: UpstreamEvent) => void;
};

/**
 * The way to Mews for one access token. A call gets through when there is a free slot, no Retry-After
 * is running and the budget lets its priority and its person spend; until then it waits in order of
 * priority, persons in turn, for a short time and among few. The budget is charged at the moment the
 * slot is given.
 */
export type TokenQueue = {
  /**
   * Resolves to the function that gives the slot back. Rejects with an `UpstreamLimitedError`, the
   * signal's reason, or what the budget rejects with: without it nobody gets through, so all who wait
   * are refused, and whoever comes next asks it anew.
   */
  acquire(request: SlotRequest, signal: AbortSignal): Promise<() => void>;
  isIdle(): boolean;
};

export function createTokenQueue(tokenKey: string, parts: TokenQueueParts): TokenQueue {
  const { clock, budget, settings, observe } = parts;
  const line = createWaitingLine(settings.slots.queue);
  const slots = createSlots(settings.slots, settings.budget.timesLeft);
  let letIn: "idle" | "busy" | "again" = "idle";
  let wakeUp: { atMs: number; stop: () => void } = noWakeUp;

  return {
    acquire(request, signal) {
      signal.throwIfAborted();
      return wait(request, signal);
    },
    isIdle: () => line.length === 0 && slots.isEmpty(),
  };

  async function wait(request: SlotRequest, signal: AbortSignal) {
    const sinceMs = clock.monotonicMs();
    const { waiter, admitted } = line.join(request, sinceMs + settings.slots.waitMs);
    if (line.isOverFull()) refuse(line.last(), "queue", settings.slots.waitMs);
    const stopListening = request.urgency.onRaise(() => {
      waiter.heldUntilMs = 0;
      letSomeIn();
    });
    const giveUp = () => line.remove(waiter)?.reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    const stopAlarm = clock.alarm(settings.slots.waitMs, () =>
      refuse(waiter, "queue", settings.slots.waitMs),
    );
    letSomeIn();
    try {
      const release = await admitted;
      const { connection, urgency } = request;
      const waitedMs = clock.monotonicMs() - sinceMs;
      observe({ kind: "waited", connection, priority: urgency.priority, waitedMs });
      return releaseOnce(release);
    } finally {
      stopAlarm();
      stopListening();
      signal.removeEventListener("abort", giveUp);
    }
  }

  function releaseOnce(release: () => void) {
    let here = true;
    return () => {
      if (!here) return;
      here = false;
      release();
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

  /** true: somebody was admitted, refused or passed over, so look again */
  async function admitNext(): Promise<boolean> {
    const nowMs = clock.monotonicMs();
    const next = line.first((waiter) => waiter.heldUntilMs <= nowMs && slots.isFree(waiter));
    if (!next) return false;
    const charge = await budget.take(tokenKey, askOf(next, settings.budget.spendable));
    if (charge.kind === "wait")
      return hold(next, charge.why === "spent" ? "budget" : charge.why, charge.waitMs);
    observe({ kind: "budget", connection: next.connection, used: charge.used });
    // Whoever left while the budget was asked leaves its charge unused: the safe side.
    line.serve(next)?.admit(slots.take(next));
    return true;
  }

  /**
   * A wait known to be too long is refused at once, saying how long; else it is looked at again after
   * it. One who has had their share lets the others pass; for want of all else everybody waits.
   */
  function hold(waiter: Waiter, reason: "limited" | "budget" | "share", ms: number): boolean {
    const untilMs = clock.monotonicMs() + ms;
    if (untilMs > waiter.untilMs) return refuse(waiter, reason, ms);
    if (reason === "share") waiter.heldUntilMs = untilMs;
    lookAgainAt(untilMs, ms);
    return reason === "share";
  }

  function lookAgainAt(atMs: number, inMs: number) {
    if (wakeUp.atMs > clock.monotonicMs() && wakeUp.atMs <= atMs) return;
    wakeUp.stop();
    wakeUp = { atMs, stop: clock.alarm(inMs, letSomeIn) };
  }

  function refuse(waiter: Waiter | undefined, reason: HeldBack["reason"], ms: number) {
    if (!waiter || !line.remove(waiter)) return true;
    const retryAfterMs = Math.ceil(ms);
    const { connection, urgency } = waiter;
    const { priority } = urgency;
    observe({ kind: "held-back", connection, priority, reason, retryAfterMs });
    waiter.reject(new UpstreamLimitedError(sentenceFor(reason), retryAfterMs));
    return true;
  }
}

const noWakeUp = { atMs: Number.NEGATIVE_INFINITY, stop: () => {} };

/** What a person reads does not count against what they create. */
function askOf(
  { kind, urgency: { priority, persons } }: Waiter,
  spendable: UpstreamSettings["budget"]["spendable"],
) {
  const share = persons.map((person) => `${kind} ${person}`);
  return { mayUse: spendable[priority], persons: share };
}

function sentenceFor(reason: HeldBack["reason"]): string {
  return reason === "share"
    ? "You have asked Mews for a lot just now. Others at this property come first for a moment."
    : "Too many requests to Mews just now.";
}

type HeldBack = UpstreamEvent & { kind: "held-back" };
