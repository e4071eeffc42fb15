/** How the server treats browsers. Durations are milliseconds. */
export type HttpSettings = {
  /** a browser that is slower than these two is no browser */
  headersTimeoutMs: number;
  requestTimeoutMs: number;
  /** above the minute that proxies keep theirs, so that it is never us who hang up on a request */
  keepAliveMs: number;
  /** how often the timeouts are looked at */
  checkTimeoutsEveryMs: number;
  /**
   * The ids of 1,000 properties (37 KB) and a cursor (12 KB) must fit into the head of a request, beside
   * what browsers and proxies add.
   */
  headBytes: number;
  bodyBytes: number;
  /** when the server stops: how long /readyz says so before nobody new is let in */
  drainMs: number;
  /** then, how long connections that browsers keep may still bring a request */
  lingerMs: number;
  /** and how long answers under way may take */
  finishMs: number;
};

export const defaultHttpSettings: HttpSettings = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveMs: 75_000,
  checkTimeoutsEveryMs: 5_000,
  headBytes: 64 * 1024,
  bodyBytes: 32 * 1024,
  drainMs: 0,
  lingerMs: 500,
  finishMs: 25_000,
};
