import { ApiProblemError, UnreachableError } from "../../../shared/api/errors.ts";

/**
 * When a failed read is tried again without being asked, in ms from its failure; null: only by the
 * button. Mews's limit and a restart say when; then it is tried once. A dead line is tried until it
 * is back, ever more slowly.
 *
 * @param failures how often in a row it has failed, at least 1
 */
export function retryAfterMs(error: Error, failures: number): number | null {
  if (error instanceof UnreachableError) return Math.min(30_000, 1000 * 2 ** failures);
  if (!(error instanceof ApiProblemError) || failures > 1) return null;
  const { code, retryAfterMs: waitMs } = error.problem;
  const mayPass = code === "upstream-limited" || code === "unavailable";
  return mayPass && waitMs !== undefined ? waitMs : null;
}
