import type { Clock } from "../clock.ts";

/** Calls `ring` after `ms`, unless the returned function is called before. */
export function alarm(clock: Clock, ms: number, ring: () => void): () => void {
  const controller = new AbortController();
  clock.sleep(ms, controller.signal).then(ring, () => {});
  return () => controller.abort();
}
