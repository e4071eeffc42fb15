/** Time as a dependency. `sleep` rejects with the signal's reason when aborted. */
export type Timing = {
  /** epoch milliseconds */
  now: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};
