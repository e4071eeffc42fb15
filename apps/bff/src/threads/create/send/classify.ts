import {
  MewsBadRequestError,
  MewsConflictError,
  MewsConnectionError,
  MewsForbiddenError,
  MewsNotFoundError,
  MewsRateLimitedError,
  type MewsThread,
  MewsUnauthorizedError,
} from "@foyer/mews-client";
import { NotSentError } from "../../../upstream/port.ts";
import { type ThreadText, textOf } from "../ledger/row.ts";

/**
 * What one send of messageThreads/add came to.
 * - created: Mews answered with the thread.
 * - refused: Mews answered that it made none; asking again would be answered alike.
 * - not-sent: it did not reach Mews, or was turned away at once: nothing was made, and the same
 *   may be sent again.
 * - unknown: everything else. It may have been made.
 */
export type SendOutcome =
  | { kind: "created"; thread: MewsThread }
  | { kind: "refused"; error: unknown }
  | { kind: "not-sent"; error: unknown; retryAfterMs: number | null }
  | { kind: "unknown"; error: unknown };

const refusals = [
  MewsBadRequestError,
  MewsUnauthorizedError,
  MewsForbiddenError,
  MewsNotFoundError,
  MewsConflictError,
];

/** Told apart by class and cause, never by text; what is not known for sure is unknown. */
export function classifyFailure(error: unknown): SendOutcome {
  if (refusals.some((Refusal) => error instanceof Refusal)) return { kind: "refused", error };
  if (error instanceof MewsRateLimitedError)
    return { kind: "not-sent", error, retryAfterMs: error.retryAfterMs };
  if (error instanceof MewsConnectionError && error.cause instanceof NotSentError)
    return { kind: "not-sent", error, retryAfterMs: null };
  return { kind: "unknown", error };
}

/** A 200 counts only when it is about what was sent; another thread says nothing about ours. */
export function classifyAnswer(
  thread: MewsThread,
  text: ThreadText,
  aroundMs: Around,
): SendOutcome {
  if (hasText(thread, text) && isWithin(thread, aroundMs)) return { kind: "created", thread };
  return { kind: "unknown", error: new Error("Mews answered with another thread.") };
}

/** Milliseconds since the epoch, both included. */
export type Around = { fromMs: number; toMs: number };

export function isWithin({ CreatedUtc }: MewsThread, { fromMs, toMs }: Around): boolean {
  const createdMs = Date.parse(CreatedUtc);
  return createdMs >= fromMs && createdMs <= toMs;
}

export function hasText(thread: MewsThread, text: ThreadText): boolean {
  const said = textOf(thread);
  return said.sender === text.sender && said.subject === text.subject;
}
