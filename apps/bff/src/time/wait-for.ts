import type { Clock } from "./clock.ts";

/**
 * What the promise gives, or null when it takes longer than `ms`; it goes on either way. Rejects with
 * the signal's reason when the one who waits gives up.
 */
export async function waitFor<T>(
  clock: Clock,
  ms: number,
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  const over = new AbortController();
  const late = clock.sleep(ms, AbortSignal.any([over.signal, signal])).then(() => null);
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    over.abort();
  }
}
