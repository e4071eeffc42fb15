/** One request to be charged. */
export type Ask = {
  /** granted only while less than this is in the window */
  mayUse: number;
  /** on whose behalf, by any names; whoever of them has used least is charged. None: nobody's share */
  persons: readonly string[];
};

export type Charge =
  | { kind: "granted"; used: number }
  /**
   * Nothing was charged; it is no use to ask again before `waitMs`. "limited": Mews wants to be left
   * alone, and so do all who use the token. "share": others may be granted what this one is not.
   */
  | { kind: "wait"; why: "limited" | "spent" | "share"; waitMs: number };

/**
 * What everything shares that sends with an access token, other instances included: what has been
 * spent of it, and Mews's Retry-After. `key` stands for the token.
 */
export type Budget = {
  /**
   * Charges one request if no Retry-After is running, less than `mayUse` are in the window and the
   * person has not had more than their share of it; all at once, so that two who ask together cannot
   * both take the last. Rejects with a `StoreUnavailableError` where nobody can tell.
   */
  take(key: string, ask: Ask): Promise<Charge>;
  /**
   * A 429 came: nothing is granted until Retry-After has passed, and a little more, so that several
   * instances do not come back in one instant. Integrations that go on regardless are blocked by Mews.
   * `retryAfterMs` is null where Mews did not say how long. Holds here at once, and when it resolves
   * everywhere that could be told; it never rejects.
   */
  noteLimit(key: string, retryAfterMs: number | null): Promise<void>;
  /** An answer came, so the limit is over: the next one is the first again. Costs nothing. */
  clearLimit(key: string): void;
  /** how long a Retry-After that is known here goes on; 0: none is */
  limitedMs(key: string): number;
};
