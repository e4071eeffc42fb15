import type { ProblemCode } from "@foyer/contract";
import { FoyerError } from "../../../errors/errors.ts";

/** A source failed on an earlier page of the list; its cursor remembers what was said then. */
export class SourceFailedError extends FoyerError {
  readonly code: ProblemCode;
  /** 0: Mews did not answer */
  readonly mewsStatus: number;
  constructor(code: ProblemCode, detail: string, mewsStatus = 0) {
    super(detail);
    this.code = code;
    this.mewsStatus = mewsStatus;
  }
}
