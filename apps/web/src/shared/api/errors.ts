import type { Problem } from "@foyer/contract";

/** The server said no, in its own words. */
export class ApiProblemError extends Error {
  override readonly name = "ApiProblemError";
  readonly problem: Problem;
  /** Nothing was created with the idempotency key and nothing ever will be: to try again, mint one. */
  readonly keySpent: boolean;

  constructor(problem: Problem, keySpent = false) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
    this.keySpent = keySpent;
  }
}

/**
 * No answer came: no network, the server is down, or the line broke. Whether an unsafe call was
 * carried out is not known.
 */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";

  constructor(cause: unknown) {
    super("Foyer did not answer", { cause });
  }
}

/** Somebody else has signed in: the answer is not for whom this page was opened by. */
export class OtherPersonError extends Error {
  override readonly name = "OtherPersonError";

  constructor() {
    super("The answer is for another person");
  }
}

/** An answer came that the contract does not allow, such as a proxy's HTML page. */
export class BrokenReplyError extends Error {
  override readonly name = "BrokenReplyError";
  readonly status: number;

  constructor(status: number, cause?: unknown) {
    super(`The reply with status ${status} breaks the contract`, { cause });
    this.status = status;
  }
}
