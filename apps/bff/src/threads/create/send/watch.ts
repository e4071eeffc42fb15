import type { Clock } from "../../../time/clock.ts";

/**
 * For how long sends have been over, by the clock that does not jump. Invariant: `overForMs` is never
 * more than the time since the send was over, so "over for 140 s and not in Mews's list" is a proof.
 *
 * - Sent by this process: over since `sent` was called.
 * - Sent by another one (or by this one before it died): nobody here saw the end. It may go on for
 *   `othersMs` after the row was first seen unknown here, and counts as over from then on.
 *
 * Example: a row is found at 12:00 and `othersMs` is 30 s. It is over for -30 s at 12:00, for 0 at
 * 12:00:30, and for 140 s at 12:02:50, even if the wall clock was set on by a day in between.
 */
export type Watch = {
  /** this process is sending it now */
  sends(id: string): void;
  /** what this process sent has ended */
  sent(id: string): void;
  isSending(id: string): boolean;
  /** this process sees the row unknown, if it does not know it better already */
  sees(id: string): void;
  /** milliseconds; negative: it may not be over yet; minus infinity: the row was not seen here */
  overForMs(id: string): number;
  /** forgets the rows that are not among these, nor being sent */
  keep(ids: Set<string>): void;
};

export function createWatch(clock: Clock, othersMs: number): Watch {
  const sending = new Set<string>();
  const overSince = new Map<string, number>();
  return {
    sends: (id) => sending.add(id),
    sent(id) {
      sending.delete(id);
      overSince.set(id, clock.monotonicMs());
    },
    isSending: (id) => sending.has(id),
    sees(id) {
      if (!overSince.has(id)) overSince.set(id, clock.monotonicMs() + othersMs);
    },
    overForMs: (id) => clock.monotonicMs() - (overSince.get(id) ?? Infinity),
    keep(ids) {
      for (const id of overSince.keys()) if (!ids.has(id)) overSince.delete(id);
    },
  };
}
