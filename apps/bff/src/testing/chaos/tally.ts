/** What people asked for and what came of it, counted. */
export type Tally = {
  /** one more request has ended: as `outcome` */
  ended(outcome: Outcome): void;
  /** something that happened, by its name */
  count(what: string): void;
  /** something that must never happen, in words */
  wrong(what: string): void;
  /** resolves when so many more requests have ended */
  more(requests: number): Promise<void>;
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly counts: ReadonlyMap<string, number>;
  readonly wrongs: readonly string[];
};

/**
 * - answered: as asked
 * - refused: with a problem that says "no", such as a role that does not allow it
 * - come-back: with a problem that says "not now"
 * - unanswered: a line that broke, or nothing for too long
 */
export type Outcome = "answered" | "refused" | "come-back" | "unanswered";

export function createTally(): Tally {
  const outcomes = new Map<Outcome, number>();
  const counts = new Map<string, number>();
  const wrongs: string[] = [];
  const waiting = new Set<() => void>();
  let ended = 0;
  return {
    outcomes,
    counts,
    wrongs,
    ended(outcome) {
      add(outcomes, outcome);
      ended += 1;
      for (const look of waiting) look();
    },
    count: (what) => add(counts, what),
    wrong: (what) => wrongs.push(what),
    more(requests) {
      const until = ended + requests;
      return new Promise((resolve) => {
        const look = () => {
          if (ended < until) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
  };
}

function add<Name>(counts: Map<Name, number>, name: Name) {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
