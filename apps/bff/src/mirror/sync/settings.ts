import { z } from "zod";
import { longMs, ms, share, whole } from "../../settings/units.ts";

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** How threads are kept in step with Mews. */
export const syncSettingsSchema = z
  .strictObject({
    /**
     * What is stamped can be seen by reads that begin so much later: late commits, and servers of Mews
     * whose clocks differ. Too short loses changes until they are checked again; longer reads a little
     * more each time.
     */
    visibleAfterMs: ms.default(2 * minute),
    /** before anything is known of a connection its first reads may begin so much apart and all count */
    firstReadsWithinMs: ms.default(15 * second),
    /** since the epoch: no thread is older, as Mews was founded in 2012 */
    earliestMs: longMs.default(Date.UTC(2010, 0, 1)),
    /** most threads of a page; Mews gives no more than 1000 */
    pageThreads: whole.min(1).default(1000),
    /** threads asked for by id, or told apart, at once */
    idsAtOnce: whole.min(1).default(1000),
    freshness: z
      .strictObject({
        /** caught up within this: nothing is asked */
        freshMs: ms.default(5 * second),
        /** within this: caught up behind the answer; older is waited for */
        staleMs: ms.default(30 * second),
        /** how long it is waited for */
        patienceMs: ms.default(2 * second),
      })
      .prefault({}),
    /** what one question may take: reads one after the other per source, and time */
    asking: z
      .strictObject({
        rounds: whole.default(12),
        pageMs: ms.default(4 * second),
        readsAtOnce: whole.min(1).default(4),
        leastFirst: whole.default(25),
      })
      .prefault({}),
    background: z
      .strictObject({
        /** connections worked on at once; 0: nothing is read but what somebody waits for */
        atOnce: whole.default(4),
        /** how often to look which connections there are */
        planEveryMs: ms.min(1).default(minute),
        /** a connection is watched while somebody is told of what changes, and so long after a read */
        watchedForMs: ms.default(minute),
        /** how far apart it is caught up while watched, and else; 0: not by itself */
        catchUpWatchedMs: ms.default(5 * second),
        catchUpIdleMs: ms.default(minute),
        /** when hurried, by a webhook, at least so far apart */
        hurryLeastMs: ms.default(second),
        /** how long after a failure, doubled each time up to the most */
        retryMs: ms.default(5 * second),
        retryMostMs: ms.default(5 * minute),
        /** the most where nothing is wrong but that Mews, or our budget, grants no more just now */
        limitedMostMs: ms.default(minute),
        /**
         * A process that was killed holds its connections for so long, unless it is known to be gone:
         * nothing is caught up by itself meanwhile. Shorter than the time between two catch-ups, several
         * processes would each do them.
         */
        leaseMs: ms.default(minute),
      })
      .prefault({}),
    checking: z
      .strictObject({
        recentMs: longMs.default(14 * day),
        recentEveryMs: longMs.default(10 * minute),
        allEveryMs: longMs.default(day),
        /** so many may be missing of a page without anybody wondering, or such a share */
        goneAtOnce: whole.default(10),
        goneShare: share.default(0.1),
      })
      .prefault({}),
    /** of what is kept: tidying it, and forgetting what is too old */
    upkeep: z
      .strictObject({ firstAfterMs: ms.default(minute), everyMs: ms.default(60 * minute) })
      .prefault({}),
  })
  .prefault({});

export type SyncSettings = z.output<typeof syncSettingsSchema>;

export const defaultSyncSettings: SyncSettings = syncSettingsSchema.parse(undefined);
