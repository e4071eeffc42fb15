/** What Mews said about a call that it did not serve. `Details` is left out: it can echo tokens. */
export type MewsFailure = {
  operation: string;
  /** HTTP status; null when there was no answer at all */
  status: number | null;
  /** Mews's own sentence (`Message`), fit to be passed on; for a 403 it is meant for the end user */
  message: string;
  /** what Mews's support asks for, at most `saidLimits.requestId` characters */
  requestId: string | null;
  /** from Retry-After, seconds or a date; at most a day */
  retryAfterMs: number | null;
};

/** Every failure of a call to Mews is one of these. */
export abstract class MewsError extends Error {
  readonly operation: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;

  constructor(failure: MewsFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = new.target.name;
    this.operation = failure.operation;
    this.status = failure.status;
    this.requestId = failure.requestId;
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** 400: malformed, or an unknown identifier. A fault of ours; do not retry. */
export class MewsBadRequestError extends MewsError {}
/** 401: token invalid, expired, disabled, or lacking the permission. Do not retry. */
export class MewsUnauthorizedError extends MewsError {}
/** 403: a business rule refused it; the message is for the end user. */
export class MewsForbiddenError extends MewsError {}
/** 404: wrong address or method. A fault of ours. */
export class MewsNotFoundError extends MewsError {}
/** 408: too heavy; ask for less. */
export class MewsTooHeavyError extends MewsError {}
/** 409: the data changed meanwhile; refresh, then ask the user. */
export class MewsConflictError extends MewsError {}
/** 413: the request body is too large. */
export class MewsPayloadTooLargeError extends MewsError {}
/** 429: over the limit of the access token; wait `retryAfterMs`. */
export class MewsRateLimitedError extends MewsError {}
/** 5xx: their fault. Retry reads with back-off, never an add. */
export class MewsServerError extends MewsError {}
/** A status the documentation does not know. */
export class MewsUnexpectedStatusError extends MewsError {}
/** HTTP went well, but the answer breaks its schema or is no JSON. */
export class MewsSchemaError extends MewsError {}
/** The answer is far larger than what was asked for; it was not read to its end. */
export class MewsAnswerTooLargeError extends MewsError {}
/** There was no whole answer: not connected, cut, or timed out. `cause` is the transport's error. */
export class MewsConnectionError extends MewsError {}

/** The class for a status that is not a success. */
export function errorForStatus(failure: MewsFailure): MewsError {
  const ErrorClass = byStatus.get(failure.status ?? 0);
  if (ErrorClass) return new ErrorClass(failure);
  if (failure.status !== null && failure.status >= 500) return new MewsServerError(failure);
  return new MewsUnexpectedStatusError(failure);
}

const byStatus = new Map<number, new (failure: MewsFailure) => MewsError>([
  [400, MewsBadRequestError],
  [401, MewsUnauthorizedError],
  [403, MewsForbiddenError],
  [404, MewsNotFoundError],
  [408, MewsTooHeavyError],
  [409, MewsConflictError],
  [413, MewsPayloadTooLargeError],
  [429, MewsRateLimitedError],
]);
