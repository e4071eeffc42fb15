import type { Creation, Problem, Thread } from "@foyer/contract";
import { ApiProblemError } from "../../../shared/api/errors.ts";

/** Why nothing was created. */
export type Refusal =
  | { kind: "problem"; problem: Problem }
  /** an identical one was created a moment ago: the person may want another */
  | { kind: "recently-created"; problem: Problem }
  /** it was sent and never reached Foyer */
  | { kind: "never-arrived" };

/** Where a new thread stands on its way. */
export type Submission =
  | { kind: "sending" }
  /** Sent, and nobody has confirmed it. It is asked about and never sent again by itself. */
  | { kind: "checking" }
  | { kind: "created"; thread: Thread }
  /** Known for sure: nothing was created. `keySpent`: to try again, mint a new key. */
  | { kind: "not-created"; refusal: Refusal; keySpent: boolean }
  /** It can't be found out; a person looks in Mews and decides. `nearMatch` may be it. */
  | { kind: "undecided"; nearMatch: Thread | null };

export type Settled = Exclude<Submission, { kind: "sending" | "checking" }>;

export function isSettled(submission: Submission): submission is Settled {
  return submission.kind !== "sending" && submission.kind !== "checking";
}

export function afterReply(creation: Creation): Submission {
  switch (creation.kind) {
    case "created":
      return { kind: "created", thread: creation.thread };
    case "checking":
      return { kind: "checking" };
    case "not-created":
      return refused(creation.problem, true);
    case "undecided":
      return { kind: "undecided", nearMatch: creation.nearMatch };
  }
}

/**
 * What a failed send means. Only an answer that was not meant for the upstream tells for sure that
 * nothing was created: the server's "no" before it sent (4xx), or one that says the key is spent.
 */
export function afterFailedSend(error: unknown): Submission {
  if (!(error instanceof ApiProblemError)) return { kind: "checking" };
  const { problem } = error;
  // The words were changed after a send that arrived after all: they need a key of their own.
  const keySpent = error.keySpent || problem.code === "key-reused";
  const isSure = keySpent || problem.status < 500;
  return isSure ? refused(problem, keySpent) : { kind: "checking" };
}

/** What it means that the server knows no such key, after a send that ended with `error`. */
export function afterNotFound(error: unknown): Settled {
  if (error instanceof ApiProblemError) return refused(error.problem, false);
  return { kind: "not-created", refusal: { kind: "never-arrived" }, keySpent: false };
}

function refused(problem: Problem, keySpent: boolean): Settled {
  const kind = problem.code === "recently-created" ? problem.code : "problem";
  return { kind: "not-created", refusal: { kind, problem }, keySpent };
}
