import type { Log } from "../../log/log.ts";
import { sayOnce } from "../../log/say-once.ts";
import type { Clock } from "../../time/clock.ts";
import { repeat } from "../../time/repeating.ts";
import type { Store } from "../port.ts";
import { sweepRegularly } from "./sweeping.ts";

const checkEveryMs = 10_000;
/** Whoever asks more often gets the last answer: each check is a write. */
const goodForMs = 1_000;

export type WatchedStore = {
  /** the same store, whose failures are told */
  store: Store;
  /** Rejects with the StoreUnavailableError that a write would end in now, or did a moment ago. */
  check(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Looks after a store: sweeps it and tries it regularly, and says in the log once when it cannot be
 * used, with the cause, and once when it can be again.
 */
export function watchStore(store: Store, { clock, log }: { clock: Clock; log: Log }): WatchedStore {
  const use = sayOnce(log, "store cannot be used", "store can be used again");
  let isTrying = false;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let outcome = Promise.resolve();
  const tryIt = async () => {
    isTrying = true;
    try {
      await store.check();
      use.worked();
    } catch (error) {
      use.failed(error);
      throw error;
    } finally {
      isTrying = false;
      triedAtMs = clock.monotonicMs();
    }
  };
  const check = () => {
    if (!isTrying && clock.monotonicMs() - triedAtMs >= goodForMs) outcome = tryIt();
    return outcome;
  };
  const telling = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      use.failed(error);
      triedAtMs = Number.NEGATIVE_INFINITY;
      throw error;
    }
  };
  const checking = repeat({
    clock,
    onFailure: () => {},
    pauseAfterFailureMs: checkEveryMs,
    round: async () => {
      await check();
      return checkEveryMs;
    },
  });
  const sweeping = sweepRegularly(store, clock, sayOnce(log, "store not swept", "store swept"));
  return {
    store: {
      ...store,
      get: (...given) => telling(store.get(...given)),
      find: (...given) => telling(store.find(...given)),
      write: (...given) => telling(store.write(...given)),
    },
    check,
    stop: async () => {
      await Promise.all([checking.stop(), sweeping.stop()]);
    },
  };
}
