import { TooManyAttemptsError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import { createFairQueue } from "./fair-queue.ts";

/** How many hash at once, how many may wait for it, and for how long (milliseconds). */
export type HashGateLimits = { atOnce: number; waiting: number; waitMs: number };

const defaultHashGateLimits: HashGateLimits = { atOnce: 2, waiting: 256, waitMs: 15_000 };

/** Whose turn it is to be. */
export type Turn = {
  /** the lanes to wait in, outermost first: those beside each other are served in turns */
  lanes: string[];
  /** once this one begins, others of the same `group` wait so long; null: they need not */
  rest: { group: string; ms: number } | null;
};

export type HashGate = {
  /**
   * Runs the work when it is its turn. Throws TooManyAttemptsError when it takes too long, or when the
   * queue is full and this one's lanes are the fullest; the signal's reason when that is aborted before.
   */
  run<T>(turn: Turn, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
};

type Waiting = { turn: Turn; begin: () => void; refuse: (reason: unknown) => void };

/**
 * Argon2 takes 19 MiB and a thread each. Two at once leave threads and memory for everybody who is
 * reading the list, however many sign in. `random` decides who goes where all have waited alike.
 */
export function createHashGate(
  clock: Clock,
  { atOnce, waiting: mostWaiting, waitMs }: HashGateLimits = defaultHashGateLimits,
  random: () => number = Math.random,
): HashGate {
  let running = 0;
  const queue = createFairQueue<Waiting>();
  const resting = new Set<string>();

  const isReady = ({ turn }: Waiting) => turn.rest === null || !resting.has(turn.rest.group);

  const serve = () => {
    while (running < atOnce) {
      const next = queue.take(isReady);
      if (!next) return;
      running += 1;
      if (next.turn.rest) letRest(next.turn.rest);
      next.begin();
    }
  };

  const letRest = ({ group, ms }: NonNullable<Turn["rest"]>) => {
    if (ms <= 0) return;
    resting.add(group);
    clock.alarm(ms, () => {
      resting.delete(group);
      serve();
    });
  };

  const untilTurn = (turn: Turn, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          stopAlarm();
          signal?.removeEventListener("abort", hangUp);
          how(value);
        };
      const waiting: Waiting = { turn, begin: settle(resolve), refuse: settle(reject) };
      const leave = (reason: unknown) => {
        queue.delete(turn.lanes, waiting);
        waiting.refuse(reason);
      };
      const hangUp = () => leave(signal?.reason);
      const stopAlarm = clock.alarm(waitMs, () => leave(busy()));
      signal?.addEventListener("abort", hangUp);
      queue.add(turn.lanes, waiting);
      serve();
      if (queue.size > mostWaiting) queue.crowdOut(random)?.refuse(busy());
    });

  return {
    async run(turn, work, signal) {
      await untilTurn(turn, signal);
      try {
        return await work();
      } finally {
        running -= 1;
        serve();
      }
    },
  };
}

function busy() {
  return new TooManyAttemptsError("Many people are signing in just now. Try again shortly.", 5_000);
}
