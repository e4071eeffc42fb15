import { pageLimits } from "@foyer/contract";

/** Durations are milliseconds. */
export type ThreadListSettings = {
  /**
   * Up to so many properties of a portfolio each get a source of their own, so that rows say at once
   * which property they belong to; beyond it the portfolio is one source and they are told later.
   */
  tellApartUpTo: number;
  /** reads one after the other for one page; those at the same place in the list count as one */
  roundsPerPage: number;
  /** no further read of a page begins after this time */
  pageMs: number;
  /** reads at once through one connection */
  readsAtOnce: number;
  /** Mews's clock may differ from ours by so much */
  clockSkewMs: number;
  /** no thread is older: Mews was founded in 2012 */
  earliestMs: number;
  /** a longer cursor leaves out what can be found again by reading a page once more */
  shortCursorBeyondChars: number;
  /** what was read beyond a page and is kept for the next one */
  ahead: { mostThreads: number; keepMs: number };
  /** threads whose property is remembered */
  mostTold: number;
  /** ids remembered to keep a moved thread from being given out again */
  mostGivenOut: number;
  /** calls of one request to find out which property threads belong to */
  tellingCalls: number;
};

export const defaultThreadListSettings: ThreadListSettings = {
  tellApartUpTo: 8,
  roundsPerPage: 12,
  pageMs: 4_000,
  readsAtOnce: 4,
  clockSkewMs: 120_000,
  earliestMs: Date.UTC(2010, 0, 1),
  shortCursorBeyondChars: pageLimits.cursorChars,
  ahead: { mostThreads: 50_000, keepMs: 60_000 },
  mostTold: 200_000,
  mostGivenOut: 200_000,
  tellingCalls: 24,
};
