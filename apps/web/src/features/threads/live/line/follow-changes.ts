import type { LiveState, ThreadChanges } from "@foyer/contract";
import { ApiProblemError, OtherPersonError } from "../../../../shared/api/errors.ts";
import { growingPause, pauseBeforeRetry } from "../../../../shared/api/healing.ts";
import type { StreamStart, ToldEvent } from "./open-changes.ts";

/**
 * What a page is told, as one tab can pass it on to another. `seq`: how far one is by then; what changed
 * until there was told.
 */
export type LineNews =
  | {
      kind: "changes";
      seq: number;
      changes: ThreadChanges;
      /** epoch ms: of what was updated before then, "left" means nothing */
      wholeFromMs: number;
    }
  | { kind: "state"; seq: number; state: LiveState }
  /** there is no stream just now; it comes back by itself */
  | { kind: "cut" }
  /** what changed cannot be told any more: lists are to be read anew, and the line with them */
  | { kind: "lost" }
  /** this person may see something else than before: lists are to be read anew at once */
  | { kind: "rights-changed" }
  /** nobody is signed in any more, or somebody else is */
  | { kind: "signed-out" };

export type FollowDeps = {
  open: (start: StreamStart, signal: AbortSignal) => AsyncGenerator<ToldEvent, void>;
  /** rejects with the signal's reason */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  tell: (news: LineNews) => void;
};

/**
 * Keeps a stream going: comes back with the last event's id whenever it was cut, later each time.
 * Resolves once there is nothing more to come back for; rejects with the signal's reason.
 */
export async function followChanges(
  { open, wait, tell }: FollowDeps,
  { path, wholeFromMs }: { path: string; wholeFromMs: number },
  signal: AbortSignal,
): Promise<void> {
  let lastEventId: string | null = null;
  let failures = 0;
  while (true) {
    let pauseMs: number | null = null;
    let failure: Error | null = null;
    try {
      for await (const told of open({ path, lastEventId }, signal)) {
        failures = 0;
        if (told.id !== "") lastEventId = told.id;
        if (told.event !== "end") {
          tell(asNews(told, wholeFromMs));
          continue;
        }
        const { reason, retryAfterMs } = told.data;
        if (reason !== "unavailable") return tell({ kind: reason });
        pauseMs = retryAfterMs;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (isSignedOut(error)) return tell({ kind: "signed-out" });
      failure = error instanceof Error ? error : new Error("The stream broke.", { cause: error });
    }
    failures += 1;
    tell({ kind: "cut" });
    await wait(pauseMs ?? pauseAfter(failure, failures), signal);
  }
}

function asNews(told: Exclude<ToldEvent, { event: "end" }>, wholeFromMs: number): LineNews {
  const seq = seqOf(told.id);
  return told.event === "changes"
    ? { kind: "changes", seq, changes: told.data, wholeFromMs }
    : { kind: "state", seq, state: told.data };
}

/** An event's id begins with how far one is. */
function seqOf(id: string): number {
  return Number.parseInt(id, 10) || 0;
}

function isSignedOut(error: unknown): boolean {
  if (error instanceof OtherPersonError) return true;
  return error instanceof ApiProblemError && error.problem.code === "signed-out";
}

/** A line that broke is taken up at once, the first time; one that is refused when the server says. */
function pauseAfter(error: Error | null, failures: number): number {
  if (failures === 1 && !(error instanceof ApiProblemError)) return 0;
  const told = error instanceof ApiProblemError ? (error.problem.retryAfterMs ?? 0) : 0;
  const pauseMs = error && pauseBeforeRetry(error, failures);
  return Math.max(told, pauseMs ?? growingPause(failures));
}
