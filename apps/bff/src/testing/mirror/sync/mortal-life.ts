import type { Mirror } from "../../../mirror/port.ts";
import type { Work } from "./work.ts";

const never = new Promise<never>(() => {});

/** A process that ends for good before or after one of its calls of Mews or of the mirror. */
export function mortalLife(steps: number, work: Work) {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  let left = steps;
  let isOver = false;
  const end = () => {
    isOver = true;
    resolve();
  };
  const isLast = () => {
    left -= 1;
    if (left < 0) end();
    return isOver;
  };
  const step =
    <Given extends unknown[], T>(call: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      if (isOver || isLast()) return never;
      const result = await work
        .during(() => call(...given))
        .catch((error: unknown) => {
          if (isOver) return never;
          throw error;
        });
      return isOver || isLast() ? never : result;
    };
  return {
    step,
    mirror: (mirror: Mirror): Mirror => ({
      ...mirror,
      register: step(mirror.register),
      sources: step(mirror.sources),
      commit: step(mirror.commit),
      page: step(mirror.page),
      rowsById: step(mirror.rowsById),
      rowsOf: step(mirror.rowsOf),
      lease: step(mirror.lease),
    }),
    end,
    over,
  };
}
