import { FoyerError } from "../../errors/errors.ts";

/** This person has as many streams as one may have. */
export class TooManyStreamsError extends FoyerError {
  readonly code = "too-many-attempts";
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(
      "You have Foyer open in too many places to be told of changes here too. Close some of them.",
    );
    this.retryAfterMs = retryAfterMs;
  }
}

/** This process has as many streams as it may have. */
export class StreamsFullError extends FoyerError {
  readonly code = "unavailable";
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super("Too many people are being told of changes just now. Refresh the list by hand.");
    this.retryAfterMs = retryAfterMs;
  }
}
