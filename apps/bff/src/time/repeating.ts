import type { Clock } from "./clock.ts";

export type Repeating = {
  /** begins the next round now instead of after the pause */
  hurry(): void;
  /** aborts the round under way and resolves when it is over */
  stop(): Promise<void>;
};

/**
 * Does work again and again until stopped, never two rounds at once. A round says how long to pause
 * after it, in milliseconds; one that fails is reported and followed by `pauseAfterFailureMs`.
 */
export function repeat(options: {
  clock: Clock;
  round: (signal: AbortSignal) => Promise<number>;
  onFailure: (error: unknown) => void;
  pauseAfterFailureMs: number;
}): Repeating {
  const { clock, round, onFailure, pauseAfterFailureMs } = options;
  const stopping = new AbortController();
  let pause = new AbortController();
  let isHurried = false;

  const pauseAfterRound = async () => {
    try {
      return await round(stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) onFailure(error);
      return pauseAfterFailureMs;
    }
  };
  const rest = async (ms: number) => {
    pause = new AbortController();
    if (!isHurried && !stopping.signal.aborted) await clock.sleep(ms, pause.signal).catch(() => {});
    isHurried = false;
  };
  const run = async () => {
    while (!stopping.signal.aborted) await rest(await pauseAfterRound());
  };

  const over = run();
  return {
    hurry() {
      isHurried = true;
      pause.abort();
    },
    async stop() {
      stopping.abort();
      pause.abort();
      await over;
    },
  };
}
