import type { Clock } from "../../../time/clock.ts";

/**
 * What this process itself has seen of open rows, by the clock that does not jump: the wall clock of
 * the ledger says when to look, but only time that certainly went by may prove that a thread was never
 * made.
 */
export type Watch = {
  /** this process is sending it now */
  sends(id: string): void;
  /** what this process sent has ended */
  sent(id: string): void;
  isSending(id: string): boolean;
  /** this process sees the row unknown, if it does not know it better already */
  sees(id: string): void;
  /** For how long the send has certainly been over, in milliseconds; negative: perhaps it is not. */
  overForMs(id: string): number;
  /** forgets the rows that are not among these, nor being sent */
  keep(ids: Set<string>): void;
};

/** `othersMs`: a send of another process is over that long after its row was first seen unknown. */
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
