import type { Answer } from "@foyer/mews-client";
import { UpstreamCredentialsError, UpstreamUnavailableError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import { withDeadline } from "../../time/deadline.ts";
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

/** Permission to send one request. Exactly one of the two is to be called, once. */
export type Permit = {
  send<T>(
    request: (accessToken: string, signal: AbortSignal) => Promise<Answer<T>>,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Answer<T>>;
  release(): void;
};

/**
 * Everything that stands before one request: the token is not refused, the host is not down, and the
 * token's queue has a slot and budget. Rejects with the `Upstream…Error` of what stands against it.
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
    // Where the call was made, its verdict stands; where not, a probe must not be waited for forever.
    tell("no-verdict");
    releaseSlot();
  };

  return {
    async send(request, timeoutMs, outer) {
      try {
        return await withDeadline(guards.clock, timeoutMs, outer, (deadline) =>
          watchedCall(guards, call, tell, () => request(accessToken, deadline.signal)),
        );
      } finally {
        release();
      }
    },
    release,
  };
}

/** The breaker may have opened while the call waited for its slot. */
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
