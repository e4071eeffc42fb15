/** How the server treats browsers. Durations are milliseconds. */
export type HttpSettings = {
  /** a browser that is slower than these two is no browser */
  headersTimeoutMs: number;
  requestTimeoutMs: number;
  /** above the minute that proxies keep theirs, so that it is never us who hang up on a request */
  keepAliveMs: number;
  /** how often the timeouts are looked at */
  checkTimeoutsEveryMs: number;
  /** a cursor of 12 KB must fit into the head of a request, beside what browsers and proxies add */
  headBytes: number;
  bodyBytes: number;
  /** when the server stops: how long /readyz says so before nobody new is let in */
  drainMs: number;
  /** and how long answers under way may take */
  finishMs: number;
};

export const defaultHttpSettings: HttpSettings = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveMs: 75_000,
  checkTimeoutsEveryMs: 5_000,
  headBytes: 32 * 1024,
  bodyBytes: 32 * 1024,
  drainMs: 0,
  finishMs: 25_000,
};
