import type { Timing } from "../timing.ts";

/** Adds that were answered already and will be committed later. */
export type LateCommits = {
  schedule(afterMs: number, commit: () => void): void;
  readonly pending: number;
  /** waits for all of them */
  settled(): Promise<void>;
  /** forgets them: they are never committed */
  cancel(): void;
};

export function createLateCommits(timing: Timing): LateCommits {
  const cancelled = new AbortController();
  const waiting = new Set<Promise<void>>();

  async function commitLater(afterMs: number, commit: () => void) {
    try {
      await timing.sleep(afterMs, cancelled.signal);
    } catch (error) {
      if (cancelled.signal.aborted) return;
      throw error;
    }
    commit();
  }

  return {
    schedule(afterMs, commit) {
      const done = commitLater(afterMs, commit).finally(() => waiting.delete(done));
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
