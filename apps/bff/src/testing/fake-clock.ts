import type { Clock } from "../time/clock.ts";

type Sleeper = { wakeAt: number; wake: () => void };

export type FakeClock = Clock & {
  /** Moves both clocks on and wakes whoever slept until then, in order, letting each run on first. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock alone, as an administrator or NTP may. */
  jumpTo(epochMs: number): void;
  /** how many are asleep now */
  readonly sleeping: number;
};

/**
 * A clock that stands still until it is told to move. Starts at 2026-11-20T12:00:00Z. `turns` of the
 * event loop are given to whoever was woken; one is enough where nothing but promises is waited for.
 */
export function createFakeClock(startMs = Date.UTC(2026, 10, 20, 12), turns = 5): FakeClock {
  let monotonic = 0;
  let wallOffset = startMs;
  const sleepers = new Set<Sleeper>();

  const nextBefore = (limit: number) =>
    [...sleepers].filter((s) => s.wakeAt <= limit).sort((a, b) => a.wakeAt - b.wakeAt)[0];

  return {
    now: () => wallOffset + monotonic,
    monotonicMs: () => monotonic,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const wakeUp = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", giveUp);
        };
        const giveUp = () => {
          wakeUp();
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          wakeAt: monotonic + ms,
          wake: () => {
            wakeUp();
            resolve();
          },
        };
        signal?.addEventListener("abort", giveUp);
        sleepers.add(sleeper);
      }),
    alarm(ms, ring) {
      const sleeper: Sleeper = {
        wakeAt: monotonic + ms,
        wake: () => {
          sleepers.delete(sleeper);
          ring();
        },
      };
      sleepers.add(sleeper);
      return () => sleepers.delete(sleeper);
    },
    async advance(ms) {
      const until = monotonic + ms;
      await settle(turns);
      for (let sleeper = nextBefore(until); sleeper; sleeper = nextBefore(until)) {
        monotonic = Math.max(monotonic, sleeper.wakeAt);
        sleeper.wake();
        await settle(turns);
      }
      monotonic = until;
      await settle(turns);
    },
    jumpTo: (epochMs) => {
      wallOffset = epochMs - monotonic;
    },
    get sleeping() {
      return sleepers.size;
    },
  };
}

/** Lets everything that is ready run: promises, and what they put on the event loop. */
async function settle(turns: number) {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
