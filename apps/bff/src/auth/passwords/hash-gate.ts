import type { Clock } from "../../clock.ts";
import { TooManyAttemptsError } from "../../errors.ts";

/** How many hash at once, how many may wait for it, and for how long (milliseconds). */
export type HashGateLimits = { atOnce: number; waiting: number; waitMs: number };

const defaultHashGateLimits: HashGateLimits = { atOnce: 2, waiting: 256, waitMs: 15_000 };

export type HashGate = {
  /** Runs the work when a place is free; throws TooManyAttemptsError when the queue is full or slow. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

/**
 * Argon2 takes 19 MiB and a thread each. Two at once leave threads and memory for everybody who is
 * reading the list, however many sign in.
 */
export function createHashGate(
  clock: Clock,
  { atOnce, waiting, waitMs }: HashGateLimits = defaultHashGateLimits,
): HashGate {
  let running = 0;
  const queue = new Set<() => void>();

  const takePlace = async () => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (queue.size >= waiting) throw busy();
    await inTurn();
  };

  const inTurn = () =>
    new Promise<void>((resolve, reject) => {
      const waited = new AbortController();
      const takeTurn = () => {
        waited.abort();
        resolve();
      };
      queue.add(takeTurn);
      clock.sleep(waitMs, waited.signal).then(
        () => {
          if (queue.delete(takeTurn)) reject(busy());
        },
        () => undefined,
      );
    });

  const leave = () => {
    const [next] = queue;
    if (!next) {
      running -= 1;
      return;
    }
    queue.delete(next);
    next();
  };

  return {
    async run(work) {
      await takePlace();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

function busy() {
  return new TooManyAttemptsError("Many people are signing in just now. Try again shortly.", 5_000);
}
