import {
  MewsConnectionError,
  MewsError,
  MewsRateLimitedError,
  MewsServerError,
} from "@foyer/mews-client";
import { UpstreamTimeoutError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import type { Deadline } from "../../time/deadline.ts";
import type { Urgency } from "../queue/urgency.ts";
import type { UpstreamSettings } from "../settings.ts";
import type { RetryBudget } from "./retry-budget.ts";

export type RetryParts = {
  clock: Clock;
  random: () => number;
  budget: RetryBudget;
  settings: UpstreamSettings["retry"];
  /** how long a Retry-After still holds this call's token, and the spread after it */
  limitedMs: () => number;
};

/**
 * Tries a read again where that can help, and nowhere else in the product: the layers above would
 * multiply it. `attempt` is given its number, from 1. Rejects with the last attempt's error.
 */
export async function withRetries<T>(
  parts: RetryParts,
  urgency: Urgency,
  deadline: Deadline,
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  parts.budget.called();
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      if (deadline.signal.aborted || !mayTryAgain(parts, urgency, error, number)) throw error;
      const waitMs = Math.max(parts.limitedMs(), backOffMs(parts, number));
      if (waitMs >= deadline.remainingMs() || !parts.budget.take()) throw error;
      await parts.clock.sleep(waitMs, deadline.signal);
    }
  }
}

function mayTryAgain({ settings }: RetryParts, urgency: Urgency, error: unknown, number: number) {
  return number <= Math.min(settings.most[urgency.priority], mostFor(error));
}

/** How often this error is worth another attempt. A 500 is often the request's own fault: once. */
function mostFor(error: unknown): number {
  if (error instanceof UpstreamTimeoutError) return Number.POSITIVE_INFINITY;
  if (!(error instanceof MewsError)) return 0;
  if (error instanceof MewsConnectionError || error instanceof MewsRateLimitedError)
    return Number.POSITIVE_INFINITY;
  if (error instanceof MewsServerError)
    return passing.has(error.status ?? 0) ? Number.POSITIVE_INFINITY : 1;
  return 0;
}

const passing = new Set([502, 503, 504]);

/** Full jitter: anywhere between nothing and the doubled base, so that callers spread out. */
function backOffMs({ settings, random }: RetryParts, number: number) {
  return random() * Math.min(settings.mostMs, settings.baseMs * 2 ** (number - 1));
}
