import type { Timing } from "../timing.ts";

export type HandClock = Timing & {
  /** Moves time on and wakes, in order, whoever slept until then. */
  advance(ms: number): Promise<void>;
  readonly sleeping: number;
};

type Sleeper = { wakeAt: number; wake: () => void };

/** A clock that stands still until it is moved. Starts at 2026-11-20T12:00:00Z. */
export function createHandClock(start = Date.UTC(2026, 10, 20, 12)): HandClock {
  let now = start;
  const sleepers = new Set<Sleeper>();
  const nextUntil = (limit: number) =>
    [...sleepers].filter((each) => each.wakeAt <= limit).sort((a, b) => a.wakeAt - b.wakeAt)[0];

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = {
          wakeAt: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
        sleepers.add(sleeper);
      }),
    async advance(ms) {
      const until = now + ms;
      await turn();
      for (let next = nextUntil(until); next; next = nextUntil(until)) {
        now = next.wakeAt;
        next.wake();
        await turn();
      }
      now = until;
      await turn();
    },
    get sleeping() {
      return sleepers.size;
    },
  };
}

/** Lets everything run that is ready to. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
