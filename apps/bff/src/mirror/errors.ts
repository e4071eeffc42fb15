import { FoyerError } from "../errors/errors.ts";

/** The mirror cannot be used just now: closed, or its file is locked for too long. */
export class MirrorUnavailableError extends FoyerError {
  readonly code = "unavailable";
}

/** There is no room for more rows. What is kept can still be read, and writing works again with room. */
export class MirrorFullError extends FoyerError {
  readonly code = "unavailable";
}
