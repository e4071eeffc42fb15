import type { ProblemCode } from "@foyer/contract";
import { FoyerError } from "../../errors.ts";

/** A source failed on an earlier page of the list; its cursor remembers what was said then. */
export class SourceFailedError extends FoyerError {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** Mews names a page's own beginning as the place of the next page, so the list would never end. */
export class EndlessSourceError extends FoyerError {
  readonly code = "upstream-broken";
  constructor() {
    super("Mews gives the same page of threads again and again.");
  }
}
