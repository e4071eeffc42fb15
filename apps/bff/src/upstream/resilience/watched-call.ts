import {
  type Answer,
  MewsConnectionError,
  MewsError,
  MewsRateLimitedError,
  MewsServerError,
  MewsUnauthorizedError,
} from "@foyer/mews-client";
import { UpstreamTimeoutError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import { type Connection, NotSentError, type UpstreamEvent } from "../port.ts";
import type { Budget } from "../queue/budget/port.ts";
import type { Urgency } from "../queue/urgency.ts";
import type { Verdict } from "./breaker.ts";
import type { RefusedCredentials } from "./refused-credentials.ts";

export type Watch = {
  clock: Pick<Clock, "monotonicMs">;
  budget: Pick<Budget, "noteLimit" | "clearLimit">;
  credentials: RefusedCredentials;
  observe: (event: UpstreamEvent) => void;
};

export type Call = {
  connection: Connection;
  operation: string;
  tokenKey: string;
  urgency: Urgency;
  attempt: number;
};

/**
 * Sends one request and learns from what comes back: the breaker its verdict, the token its 429 or
 * 401, log and metrics their line.
 */
export async function watchedCall<T>(
  watch: Watch,
  call: Call,
  tell: (verdict: Verdict) => void,
  send: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const sinceMs = watch.clock.monotonicMs();
  const report = (outcome: string, status: number | null, mewsRequestId: string | null) =>
    watch.observe({
      kind: "call",
      connection: call.connection.name,
      operation: call.operation,
      priority: call.urgency.priority,
      attempt: call.attempt,
      durationMs: watch.clock.monotonicMs() - sinceMs,
      outcome,
      status,
      mewsRequestId,
    });
  try {
    const answer = await send();
    tell("succeeded");
    watch.budget.clearLimit(call.tokenKey);
    report("ok", 200, answer.requestId);
    return answer;
  } catch (error) {
    tell(verdictOf(error));
    learn(watch, call, error);
    const known = error instanceof MewsError ? error : null;
    report(outcomeOf(error), known?.status ?? null, known?.requestId ?? null);
    throw error;
  }
}

function learn(watch: Watch, { connection, operation, tokenKey }: Call, error: unknown) {
  if (error instanceof MewsRateLimitedError)
    void watch.budget.noteLimit(tokenKey, error.retryAfterMs);
  if (error instanceof MewsUnauthorizedError)
    watch.credentials.note(connection.name, operation, tokenKey);
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof MewsConnectionError)
    return error.cause instanceof NotSentError ? "not-connected" : "failed";
  if (error instanceof MewsServerError || error instanceof UpstreamTimeoutError) return "failed";
  return error instanceof MewsError ? "answered" : "no-verdict";
}

/** A browser that hangs up leaves words as the reason of its signal, no Error. */
function outcomeOf(error: unknown): string {
  return error instanceof Error ? error.name : "abandoned";
}
