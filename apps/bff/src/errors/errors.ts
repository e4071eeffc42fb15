import type { ProblemCode } from "@foyer/contract";

/**
 * What the server itself refuses or fails with. Mews's own failures are `MewsError`s of
 * @foyer/mews-client. Both become problems in one place, problems.ts beside this.
 */
export abstract class FoyerError extends Error {
  abstract readonly code: ProblemCode;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** What may be asked again after a while: `retryAfterMs` says when. */
abstract class TryLaterError extends FoyerError {
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

export type FieldFault = { field: string; message: string };

/** Input that breaks its schema; says which field. */
export class InvalidRequestError extends FoyerError {
  readonly code = "invalid-request";
  readonly fields: FieldFault[];
  constructor(message: string, fields: FieldFault[]) {
    super(message);
    this.fields = fields;
  }
}

/** A cursor that is mangled, of another version, of another query, or of another person's view. */
export class InvalidCursorError extends FoyerError {
  readonly code = "invalid-cursor";
}

export class ForbiddenError extends FoyerError {
  readonly code = "forbidden";
}

export class NotFoundError extends FoyerError {
  readonly code = "not-found";
}

/** What was asked for does not go with what is there now. */
export class ConflictError extends FoyerError {
  readonly code = "conflict";
}

/** It is no longer what it was when it was read (If-Match). */
export class ChangedMeanwhileError extends FoyerError {
  readonly code = "changed-meanwhile";
}

/** The page that asks was opened by somebody else than the person who is signed in now. */
export class OtherPersonError extends FoyerError {
  readonly code = "other-person";
}

/** The idempotency key was used for other words. */
export class KeyReusedError extends FoyerError {
  readonly code = "key-reused";
}

/** The same words were sent to the same property a moment ago. */
export class RecentlyCreatedError extends FoyerError {
  readonly code = "recently-created";
}

/** A request body above the limit. */
export class TooLargeError extends FoyerError {
  readonly code = "too-large";
}

export class UnsupportedMediaTypeError extends FoyerError {
  readonly code = "unsupported-media-type";
}

/** The server drains, or its store is down. */
export class UnavailableError extends FoyerError {
  readonly code = "unavailable";
}

/** Our own budget, queue or a shared Retry-After keeps the call from being sent. */
export class UpstreamLimitedError extends TryLaterError {
  readonly code = "upstream-limited";
}

/** The breaker of the host is open. */
export class UpstreamUnavailableError extends TryLaterError {
  readonly code = "upstream-unavailable";
}

/** The deadline of the call passed. */
export class UpstreamTimeoutError extends FoyerError {
  readonly code = "upstream-timeout";
}

/** Mews refused this connection's token a moment ago; it is not asked again until the token changes or time passes. */
export class UpstreamCredentialsError extends FoyerError {
  readonly code = "upstream-credentials";
}

/** The store cannot be used: locked for too long, disk full, file damaged or of a newer program, closed. */
export class StoreUnavailableError extends FoyerError {
  readonly code = "unavailable";
}

/** A document of the store is damaged, or was written by a newer program. Others are not concerned. */
export class UnreadableDocumentError extends FoyerError {
  readonly code = "internal";
}

/** No session, or one that has ended: sign in again. */
export class SignedOutError extends FoyerError {
  readonly code = "signed-out";
}

/** Wrong name or password, a link that is used up, a provider's refusal. Never says which. */
export class SignInRefusedError extends FoyerError {
  readonly code = "sign-in-refused";
}

/** Slowed down after wrong passwords, or too many are signing in at this moment. */
export class TooManyAttemptsError extends TryLaterError {
  readonly code = "too-many-attempts";
}

/** A configuration that cannot be: every fault, each a sentence that names where it stands. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`The configuration has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}.`);
    this.name = "ConfigError";
    this.faults = faults;
  }
}
