import { UpstreamTimeoutError } from "../errors/errors.ts";
import type { Clock } from "../time/clock.ts";
import { type Deadline, withDeadline } from "../time/deadline.ts";

/** Gives Mews at most `ms` for `work`, whose signal ends with an `UpstreamTimeoutError` then. */
export function withMewsDeadline<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const late = () => new UpstreamTimeoutError(`Mews did not answer within ${ms / 1000} s.`);
  return withDeadline({ clock, ms, outer, late }, work);
}
