import { MewsRateLimitedError } from "@foyer/mews-client";
import { FoyerError, UpstreamLimitedError } from "../../../errors/errors.ts";

/** Mews's answer has no Date, so nothing can be said of when it was true. */
export class UndatedAnswerError extends FoyerError {
  readonly code = "upstream-broken";
  constructor() {
    super("Mews does not say when it answered.");
  }
}

/** Mews names a page's own beginning as the place of the next one. */
export class EndlessPagesError extends FoyerError {
  readonly code = "upstream-broken";
  constructor() {
    super("Mews gives the same page of threads again and again.");
  }
}

/** What was read brought the mirror no further: Mews's clock was set back, or it contradicts itself. */
export class NoProgressError extends FoyerError {
  readonly code = "upstream-broken";
  constructor() {
    super("Mews's answers do not go together. Trying again.");
  }
}

/** Another process syncs this connection now, or it is configured no more. */
export class NotOursError extends FoyerError {
  readonly code = "unavailable";
  constructor() {
    super("The connection is looked after elsewhere.");
  }
}

/** There is nothing wrong: others need what Mews grants, or it was too much just now. */
export function isLimited(error: unknown): boolean {
  return error instanceof UpstreamLimitedError || error instanceof MewsRateLimitedError;
}
