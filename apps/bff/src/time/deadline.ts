import { UpstreamTimeoutError } from "../errors/errors.ts";
import type { Clock } from "./clock.ts";

export type Deadline = {
  /** aborts with the outer signal, or with an `UpstreamTimeoutError` when the time is up */
  signal: AbortSignal;
  remainingMs(): number;
};

/** Gives `work` at most `ms`. Whoever does the work has to listen to the signal. */
export async function withDeadline<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted();
  const controller = new AbortController();
  const endsAtMs = clock.monotonicMs() + ms;
  const stopAlarm = clock.alarm(ms, () =>
    controller.abort(new UpstreamTimeoutError(`Mews did not answer within ${ms / 1000} s.`)),
  );
  const follow = () => controller.abort(outer.reason);
  outer.addEventListener("abort", follow, { once: true });
  try {
    const remainingMs = () => Math.max(0, endsAtMs - clock.monotonicMs());
    return await work({ signal: controller.signal, remainingMs });
  } finally {
    stopAlarm();
    outer.removeEventListener("abort", follow);
  }
}
