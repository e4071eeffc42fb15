import type { Timing } from "./timing.ts";

/** Work that is done later: commits that come after their answer, changes that are seen after they were made. */
export type LateWork = {
  schedule(afterMs: number, work: () => void): void;
  readonly pending: number;
  /** waits for all of it */
  settled(): Promise<void>;
  /** forgets it: it is never done */
  cancel(): void;
};

export function createLateWork(timing: Timing): LateWork {
  const cancelled = new AbortController();
  const waiting = new Set<Promise<void>>();

  async function doLater(afterMs: number, work: () => void) {
    try {
      await timing.sleep(afterMs, cancelled.signal);
    } catch (error) {
      if (cancelled.signal.aborted) return;
      throw error;
    }
    work();
  }

  return {
    schedule(afterMs, work) {
      const done = doLater(afterMs, work).finally(() => waiting.delete(done));
      waiting.add(done);
    },
    get pending() {
      return waiting.size;
    },
    settled: async () => {
      await Promise.all(waiting);
    },
    cancel: () => cancelled.abort(),
  };
}
