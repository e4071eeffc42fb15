import type { Query } from "@tanstack/react-query";
import { ApiProblemError, BrokenReplyError, UnreachableError } from "./errors.ts";

/** A server that restarts is back within seconds: nobody looks at an old page for long after. */
const longestPauseMs = 10_000;

/**
 * How long to wait before a failed read is made again by itself; null: only when somebody asks for it.
 * Mews's limit says when, and is obeyed once: other retries of Mews are the server's work. Foyer itself
 * is asked until it is back, ever more slowly, down to every ten seconds.
 *
 * @param failures how often in a row it has failed, at least 1
 */
export function pauseBeforeRetry(error: Error, failures: number): number | null {
  const pauseMs = growingPause(failures);
  if (isFoyerAway(error)) return Math.max(pauseMs, retryAfterMs(error) ?? 0);
  if (failures > 1 || !(error instanceof ApiProblemError)) return null;
  return error.problem.code === "upstream-limited" ? retryAfterMs(error) : null;
}

/** How long to wait for what nobody has said when to ask again. @param failures as above */
export function growingPause(failures: number): number {
  return Math.min(longestPauseMs, 1000 * 2 ** failures);
}

/** No answer, a proxy's page in its place, or one that says that Foyer is about to be there again. */
function isFoyerAway(error: Error): boolean {
  if (error instanceof BrokenReplyError) return error.status >= 500;
  if (error instanceof ApiProblemError) return error.problem.code === "unavailable";
  return error instanceof UnreachableError;
}

function retryAfterMs(error: Error): number | null {
  return error instanceof ApiProblemError ? (error.problem.retryAfterMs ?? null) : null;
}

const dueMs = new WeakMap<Error, number>();

/** When the read that failed so is made again, in epoch ms; null: only when somebody asks for it. */
export function retryAtMs(error: Error): number | null {
  return dueMs.get(error) ?? null;
}

/** The same for TanStack Query, which counts failures from 0. */
export const healing = {
  retry: (failed: number, error: Error) => pauseBeforeRetry(error, failed + 1) !== null,
  retryDelay: (failed: number, error: Error) => {
    const pauseMs = pauseBeforeRetry(error, failed + 1);
    if (pauseMs !== null) dueMs.set(error, Date.now() + pauseMs);
    return pauseMs ?? 0;
  },
};

/** Makes a read again at once, for the page that failed and no other, whether it waits or gave up. */
export function retryNow(query: Query): void {
  const meta = query.state.fetchMeta;
  void query.cancel({ silent: true });
  // Where it fails the query says so.
  query.fetch(undefined, { ...(meta && { meta }) }).catch(() => undefined);
}
