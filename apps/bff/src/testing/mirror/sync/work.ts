/** What is under way that needs nothing but turns of the event loop. */
export type Work = {
  during<T>(work: () => Promise<T>): Promise<T>;
  /** lets all of it come to its end, as far as it needs no time */
  settle(): Promise<void>;
};

export function countWork(): Work {
  let underWay = 0;
  let progress = 0;
  return {
    async during(work) {
      underWay += 1;
      progress += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        progress += 1;
      }
    },
    async settle() {
      let seen = progress;
      // What is under way and does not move waits for the clock.
      for (let calm = 0; calm < (underWay > 0 ? 15 : 3); calm += 1) {
        await new Promise((done) => setImmediate(done));
        if (progress === seen) continue;
        seen = progress;
        calm = 0;
      }
    },
  };
}
