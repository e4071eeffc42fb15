/**
 * What scrolls whose threads may move between windows have given out. Only needed to keep a thread
 * that moved from being given out twice; forgotten, it comes again, with its later updated time.
 */
export type GivenOut = {
  /** Whether an earlier page of the scroll held it. A page asked for again has not been given out. */
  before(scrollId: string, step: number, threadId: string): boolean;
  record(scrollId: string, step: number, threadIds: string[]): void;
};

export function createGivenOut(most: number): GivenOut {
  const scrolls = new Map<string, Map<string, number>>();
  let size = 0;

  function drop(scrollId: string) {
    size -= scrolls.get(scrollId)?.size ?? 0;
    scrolls.delete(scrollId);
  }

  return {
    before: (scrollId, step, threadId) =>
      (scrolls.get(scrollId)?.get(threadId) ?? Number.POSITIVE_INFINITY) < step,
    record(scrollId, step, threadIds) {
      const steps = scrolls.get(scrollId) ?? new Map<string, number>();
      drop(scrollId);
      for (const id of threadIds) steps.set(id, Math.min(steps.get(id) ?? step, step));
      scrolls.set(scrollId, steps);
      size += steps.size;
      for (const oldest of scrolls.keys()) {
        if (size <= most || oldest === scrollId) return;
        drop(oldest);
      }
    },
  };
}
