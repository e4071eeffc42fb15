import { FoyerError } from "../../errors/errors.ts";

/** This person has as many exports under way as one may have. */
export class TooManyExportsError extends FoyerError {
  readonly code = "too-many-attempts";
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super("You have another export under way. Wait for its end, or cancel it, and try again.");
    this.retryAfterMs = retryAfterMs;
  }
}

/** This process has as many exports under way as it may have. */
export class ExportsFullError extends FoyerError {
  readonly code = "unavailable";
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super("Too many people are exporting just now. Try again in a while.");
    this.retryAfterMs = retryAfterMs;
  }
}

/** Threads are missing that the list is of: a file without them would look whole. */
export class NotWholeError extends FoyerError {
  readonly code = "upstream-unavailable";
}

/** A batch took longer than it may. */
export class ExportTimeoutError extends FoyerError {
  readonly code = "upstream-timeout";
}
