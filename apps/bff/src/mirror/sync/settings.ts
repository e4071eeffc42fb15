/** Durations are milliseconds. */
export type SyncSettings = {
  /**
   * What is stamped can be seen by reads that begin so much later: late commits, and servers of Mews
   * whose clocks differ. Too short loses changes until they are checked again; longer reads a little
   * more each time.
   */
  visibleAfterMs: number;
  /** before anything is known of a connection its first reads may begin so much apart and all count */
  firstReadsWithinMs: number;
  /** no thread is older: Mews was founded in 2012 */
  earliestMs: number;
  /** most threads of a page; Mews gives no more than 1000 */
  pageThreads: number;
  /** threads asked for by id, or told apart, at once */
  idsAtOnce: number;
  freshness: {
    /** caught up within this: nothing is asked */
    freshMs: number;
    /** within this: caught up behind the answer; older is waited for */
    staleMs: number;
    /** how long it is waited for */
    patienceMs: number;
  };
  /** what one question may take: reads one after the other per source, and time */
  asking: { rounds: number; pageMs: number; readsAtOnce: number; leastFirst: number };
  background: {
    /** connections worked on at once */
    atOnce: number;
    /** a connection is watched for so long after somebody asked */
    watchedForMs: number;
    catchUpWatchedMs: number;
    catchUpIdleMs: number;
    /** how long after a failure, doubled each time up to the most */
    retryMs: number;
    retryMostMs: number;
    leaseMs: number;
  };
  checking: {
    recentMs: number;
    recentEveryMs: number;
    allEveryMs: number;
    /** so many may be missing of a page without anybody wondering, or such a share */
    goneAtOnce: number;
    goneShare: number;
  };
};

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

export const defaultSyncSettings: SyncSettings = {
  visibleAfterMs: 2 * minute,
  firstReadsWithinMs: 15 * second,
  earliestMs: Date.UTC(2010, 0, 1),
  pageThreads: 1000,
  idsAtOnce: 1000,
  freshness: { freshMs: 5 * second, staleMs: 30 * second, patienceMs: 2 * second },
  asking: { rounds: 12, pageMs: 4 * second, readsAtOnce: 4, leastFirst: 25 },
  background: {
    atOnce: 4,
    watchedForMs: 5 * minute,
    catchUpWatchedMs: 10 * second,
    catchUpIdleMs: minute,
    retryMs: 5 * second,
    retryMostMs: 5 * minute,
    leaseMs: minute,
  },
  checking: {
    recentMs: 14 * day,
    recentEveryMs: 10 * minute,
    allEveryMs: day,
    goneAtOnce: 10,
    goneShare: 0.1,
  },
};
