import type { Clock } from "./clock.ts";

export type Deadline = {
  /** aborts with the outer signal, or with the reason of its own when the time is up */
  signal: AbortSignal;
  remainingMs(): number;
};

type Limit = {
  clock: Pick<Clock, "alarm" | "monotonicMs">;
  ms: number;
  outer: AbortSignal;
  /** why it ends when the time is up */
  late: () => Error;
};

/** Gives `work` at most `ms`. Whoever does the work has to listen to the signal. */
export async function withDeadline<T>(
  { clock, ms, outer, late }: Limit,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted();
  const controller = new AbortController();
  const endsAtMs = clock.monotonicMs() + ms;
  const stopAlarm = clock.alarm(ms, () => controller.abort(late()));
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
