import { z } from "zod";
import { longMs, ms, whole } from "../../settings/units.ts";

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Times of creating a thread; the reasons stand in docs/creating-once.md. */
export const createSettingsSchema = z
  .strictObject({
    /** how long a person waits for an answer before "checking" is the answer */
    answerWithinMs: ms.default(6 * second),
    /** how often a waiting request looks into the ledger, which another instance may be writing */
    lookEveryMs: ms.default(200),
    /** a send is given up after this; what became of it is then unknown */
    sendDeadlineMs: ms.default(20 * second),
    /** a send that begins later than this after it was written down is not begun at all */
    sendFreshMs: ms.default(10 * second),
    /** how often a send is tried again after it certainly did not happen */
    retries: whole.default(2),
    /** Mews asking for a longer wait than this ends the retries */
    retryWaitMostMs: ms.default(5 * second),
    /** a row still "sending" after this belongs to a process that is gone */
    takeOverAfterMs: ms.default(30 * second),
    /** read-backs after the send ended; from the last one on every `checkEveryMs` */
    checkAtMs: z
      .array(ms)
      .min(1)
      .default([1, 3, 8, 20, 45, 140].map((after) => after * second)),
    checkEveryMs: ms.default(minute),
    /** a full read begun this long after the send ended and finding nothing means: not created */
    decisiveAfterMs: ms.default(140 * second),
    /** a thread created this long before and after the send may be the one */
    claimBeforeMs: longMs.default(2 * minute),
    claimAfterMs: longMs.default(10 * minute),
    /** one with the same text this far from the send is shown to a person, who decides */
    nearMs: longMs.default(day),
    /** unreadable for this long: a person decides */
    giveUpAfterMs: longMs.default(day),
    /** the same text again within this time: "create another one?" */
    recentMs: longMs.default(minute),
    keepTextMs: longMs.default(7 * day),
    keepRowMs: longMs.default(30 * day),
    /** a stopping process waits this long for its sends */
    stopWithinMs: ms.default(25 * second),
    /** the longest pause between two looks for rows that are due */
    sweepEveryMs: ms.default(5 * second),
  })
  .prefault({});

export type CreateSettings = z.output<typeof createSettingsSchema>;

export const defaultCreateSettings: CreateSettings = createSettingsSchema.parse(undefined);
