import type { Clock } from "./clock.ts";

/** Does `work` for at most `ms`, and leaves it then without a word. Rejects with `outer`'s reason. */
export async function workWithin(
  clock: Pick<Clock, "alarm">,
  ms: number,
  outer: AbortSignal,
  work: (within: AbortSignal) => Promise<unknown>,
): Promise<void> {
  outer.throwIfAborted();
  const ending = new AbortController();
  const within = AbortSignal.any([outer, ending.signal]);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  within.addEventListener("abort", () => resolve(), { once: true });
  const stopAlarm = clock.alarm(ms, () => ending.abort());
  try {
    await Promise.race([work(within), ended]);
  } catch (error) {
    if (!within.aborted) throw error;
  } finally {
    stopAlarm();
    ending.abort();
  }
  outer.throwIfAborted();
}
