import type { MewsTransport } from "@foyer/mews-client";
import type { Store } from "../../store/port.ts";

/**
 * The steps of a process that may die at each of them: before and after every call of its store, and
 * before, after and in the middle of every add. Steps count from 0.
 */
export type Mortal = {
  store(store: Store): Store;
  adds(transport: MewsTransport): MewsTransport;
  /** is never heard of again, whatever step it is at */
  end(): void;
};

const never = new Promise<never>(() => {});

/** Calls `die` at step `at`; whatever `die` gives is what the step waits for. */
export function mortal(at: number, die: () => Promise<never>): Mortal {
  let left = at;
  let isOver = false;
  const isLast = () => {
    left -= 1;
    return left < 0;
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isOver) return never;
    if (isLast()) return die();
    const result = await work();
    return isLast() ? die() : result;
  };
  return {
    store: (store) => ({
      get: (...given) => step(() => store.get(...given)),
      find: (...given) => step(() => store.find(...given)),
      write: (...given) => step(() => store.write(...given)),
      sweep: (...given) => step(() => store.sweep(...given)),
      check: (...given) => step(() => store.check(...given)),
      close: store.close,
    }),
    adds: (transport) => (url, request) =>
      step(async () => {
        const answer = transport(url, request);
        if (!isLast()) return answer;
        answer.catch(() => {});
        return die();
      }),
    end() {
      isOver = true;
    },
  };
}
