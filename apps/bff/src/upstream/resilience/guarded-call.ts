import type { Answer } from "@foyer/mews-client";
import { UpstreamCredentialsError, UpstreamUnavailableError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import { withMewsDeadline } from "../mews-deadline.ts";
import type { Connection } from "../port.ts";
import type { TokenQueues } from "../queue/token-queues.ts";
import type { Urgency } from "../queue/urgency.ts";
import type { UpstreamSettings } from "../settings.ts";
import type { Breaker } from "./breaker.ts";
import { tokenKey } from "./token-key.ts";
import { type Call, type Watch, watchedCall } from "./watched-call.ts";

export type Guards = Watch & {
  clock: Clock;
  breaker: Breaker;
  queues: TokenQueues;
  settings: UpstreamSettings;
};

export type Wanted = {
  connection: Connection;
  operation: string;
  urgency: Urgency;
  kind: "reads" | "creates";
  attempt: number;
};

/**
 * The right to send one request; it holds a slot and the breaker's consent. Invariant: either `send` or
 * `release` is called, once, and after it neither is held. A send releases by itself, however it ends.
 */
export type Permit = {
  send<T>(
    request: (accessToken: string, signal: AbortSignal) => Promise<Answer<T>>,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Answer<T>>;
  release(): void;
};

/**
 * Passes all that stands before one request, in this order: the token is not one that Mews refused, the
 * breaker is closed, the token's queue gives a slot and charges the budget, the breaker is still closed.
 * Rejects with the `Upstream…Error` of the first that does not hold, and holds nothing then.
 *
 * Example: two reads wait for the last slot while Mews goes down. The first gets it, fails and opens the
 * breaker; the second gets the slot after it, finds the breaker open and gives the slot back unsent.
 */
export async function acquirePermit(
  guards: Guards,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Permit> {
  const { connection, urgency, kind } = wanted;
  const accessToken = connection.accessToken();
  const key = tokenKey(accessToken);
  checkGates(guards, wanted, () => {
    guards.credentials.check(connection.name, wanted.operation, key);
    guards.breaker.check();
  });
  const releaseSlot = await guards.queues.acquire(
    key,
    { connection: connection.name, urgency, kind },
    signal,
  );
  const tell = enterBreaker(guards, wanted, releaseSlot);
  const call: Call = { ...wanted, tokenKey: key };
  const release = () => {
    // Counts only where nothing was sent: the breaker takes the first verdict, and waits for a probe's.
    tell("no-verdict");
    releaseSlot();
  };

  return {
    async send(request, timeoutMs, outer) {
      try {
        return await withMewsDeadline(guards.clock, timeoutMs, outer, (deadline) =>
          watchedCall(guards, call, tell, () => request(accessToken, deadline.signal)),
        );
      } finally {
        release();
      }
    },
    release,
  };
}

function enterBreaker(guards: Guards, wanted: Wanted, releaseSlot: () => void) {
  try {
    return checkGates(guards, wanted, () => guards.breaker.enter());
  } catch (error) {
    releaseSlot();
    throw error;
  }
}

function checkGates<T>({ observe, settings }: Guards, wanted: Wanted, check: () => T): T {
  try {
    return check();
  } catch (error) {
    const who = { connection: wanted.connection.name, priority: wanted.urgency.priority };
    if (error instanceof UpstreamUnavailableError)
      observe({ kind: "held-back", ...who, reason: "breaker", retryAfterMs: error.retryAfterMs });
    if (error instanceof UpstreamCredentialsError) {
      const retryAfterMs = settings.credentials.holdMs;
      observe({ kind: "held-back", ...who, reason: "credentials", retryAfterMs });
    }
    throw error;
  }
}
