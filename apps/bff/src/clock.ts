import { setTimeout as after } from "node:timers/promises";

/** Time as a dependency, so that tests need not wait for it. */
export type Clock = {
  /** wall clock, milliseconds since the epoch; can jump */
  now(): number;
  /** never jumps back; only differences mean anything */
  monotonicMs(): number;
  /** rejects with the signal's reason when aborted */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await after(ms, undefined, { ref: true, ...(signal ? { signal } : {}) });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
