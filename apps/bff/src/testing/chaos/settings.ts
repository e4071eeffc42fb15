/**
 * Foyer's own times with their proportions kept, so that minutes hold what takes an operator's instance
 * days: a send that takes longer than `sendMs` is given up, and what became of it is known within ten
 * times that.
 */
export function chaosSettings(sendMs: number) {
  const earliestMs = Date.now() - 2 * historyMonths * monthMs;
  const overMs = Math.round(1.5 * sendMs);
  // A send may be given up as its first byte leaves (its process was paused), and Mews takes what it takes.
  const slowestMs = sendMs + 2 * latestMs(sendMs);
  return {
    create: {
      answerWithinMs: sendMs,
      sendDeadlineMs: sendMs,
      sendFreshMs: Math.round(sendMs / 2),
      takeOverAfterMs: overMs,
      decisiveAfterMs: slowestMs + sendMs,
      checkAtMs: [0.1, 0.4, 1, 1.5].map((times) => Math.round(times * sendMs)),
      checkEveryMs: 1000,
      sweepEveryMs: 500,
    },
    list: { earliestMs },
    mirror: {
      earliestMs,
      visibleAfterMs: 4 * latestMs(sendMs),
      freshness: { freshMs: 2000, staleMs: 10_000, patienceMs: 1000 },
      background: {
        planEveryMs: 1000,
        catchUpWatchedMs: 2000,
        catchUpIdleMs: 5000,
        retryMs: 500,
        retryMostMs: 2000,
        limitedMostMs: 2000,
        leaseMs: leaseMs(sendMs),
      },
    },
    live: { beatMs, sessionMs: 500, othersMs: 500, comeBackMs: 200, comeBackSpreadMs: 300 },
    directory: { retryMs: 1000, patienceMs: 1000 },
    database: { connectMs: 2000, statementMs: 3000, silenceMs: 1000 },
    upstream: {
      breaker: { openMs: 1000 },
      deadlines: { readMs: 4000, attemptMs: 2000 },
      rateLimited: { mostMs: 3000 },
    },
  };
}

/** Few, so that what is read once does not hide what is read again and again. */
export const historyMonths = 2;
const monthMs = 31 * 24 * 60 * 60_000;

/** How long work that an instance began is left to it. */
const leaseMs = (sendMs: number) => sendMs;

/** Longer than anybody's lease: who waits so long for an answer has seen a paused instance lose its own. */
export const giveUpMs = (sendMs: number) => leaseMs(sendMs) + 1000;

/** The latest that Mews makes a thread after its answer was lost, or shows a change after it was made. */
export const latestMs = (sendMs: number) => Math.round(sendMs / 3);

/** A stream that says nothing for three times so long is dead. */
export const beatMs = 1000;
