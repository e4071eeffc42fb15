/** Times of creating a thread, all in milliseconds; the reasons stand in docs/creating-once.md. */
export type CreateSettings = {
  /** how long a person waits for an answer before "checking" is the answer */
  answerWithinMs: number;
  /** how often a waiting request looks into the ledger, which another instance may be writing */
  lookEveryMs: number;
  /** a send is given up after this; what became of it is then unknown */
  sendDeadlineMs: number;
  /** a send that begins later than this after it was written down is not begun at all */
  sendFreshMs: number;
  /** how often a send is tried again after it certainly did not happen */
  retries: number;
  /** Mews asking for a longer wait than this ends the retries */
  retryWaitMostMs: number;
  /** a row still "sending" after this belongs to a process that is gone */
  takeOverAfterMs: number;
  /** read-backs after the send ended; from the last one on every `checkEveryMs` */
  checkAtMs: readonly number[];
  checkEveryMs: number;
  /** a full read begun this long after the send ended and finding nothing means: not created */
  decisiveAfterMs: number;
  /** a thread created this long before and after the send may be the one */
  claimBeforeMs: number;
  claimAfterMs: number;
  /** one with the same words this far from the send is shown to a person, who decides */
  nearMs: number;
  /** unreadable for this long: a person decides */
  giveUpAfterMs: number;
  /** the same words again within this time: "create another one?" */
  recentMs: number;
  keepTextMs: number;
  keepRowMs: number;
  /** a stopping process waits this long for its sends */
  stopWithinMs: number;
  /** the longest pause between two looks for rows that are due */
  sweepEveryMs: number;
};

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

export const defaultCreateSettings: CreateSettings = {
  answerWithinMs: 6 * second,
  lookEveryMs: 200,
  sendDeadlineMs: 20 * second,
  sendFreshMs: 10 * second,
  retries: 2,
  retryWaitMostMs: 5 * second,
  takeOverAfterMs: 30 * second,
  checkAtMs: [1, 3, 8, 20, 45, 140].map((after) => after * second),
  checkEveryMs: minute,
  decisiveAfterMs: 140 * second,
  claimBeforeMs: 2 * minute,
  claimAfterMs: 10 * minute,
  nearMs: day,
  giveUpAfterMs: day,
  recentMs: minute,
  keepTextMs: 7 * day,
  keepRowMs: 30 * day,
  stopWithinMs: 25 * second,
  sweepEveryMs: 5 * second,
};
