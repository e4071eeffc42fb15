/** What must hold all the time, looked at as it goes. */
export type Claim = "processes" | "answers" | "signed-in" | "signed-out" | "role" | "shut-out";

export const claims: ReadonlyMap<Claim, string> = new Map([
  ["processes", "no process ended but those that were ended"],
  ["answers", "no answer but those that may be given while things break"],
  ["signed-in", "whoever signed in is known at each instance at once"],
  ["signed-out", "whoever signed out is refused at each instance at once"],
  ["role", "another role holds at each instance at once"],
  ["shut-out", "whoever is shut out is refused at each instance at once"],
]);

/**
 * - answered: as asked
 * - refused: with a problem that says "no", such as a role that does not allow it
 * - come-back: with a problem that says "not now"
 * - unanswered: a line that broke, or nothing for too long
 */
type Outcome = "answered" | "refused" | "come-back" | "unanswered";

/** What people asked for and what came of it, counted. */
export type Tally = {
  /** one more request has ended */
  ended(outcome: Outcome): void;
  /** something that happened besides, by its name */
  count(what: string): void;
  /** looked once more whether it holds */
  looked(claim: Claim): void;
  /** it did not, in words */
  broken(claim: Claim, words: string): void;
  /** resolves when so many more requests have ended */
  more(requests: number): Promise<void>;
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly counts: ReadonlyMap<string, number>;
  readonly looks: ReadonlyMap<Claim, number>;
  readonly faults: readonly { claim: Claim; words: string }[];
};

export function createTally(): Tally {
  const outcomes = new Map<Outcome, number>();
  const counts = new Map<string, number>();
  const looks = new Map<Claim, number>();
  const faults: { claim: Claim; words: string }[] = [];
  const waiting = new Set<() => void>();
  let ended = 0;
  return {
    outcomes,
    counts,
    looks,
    faults,
    ended(outcome) {
      add(outcomes, outcome);
      ended += 1;
      for (const look of waiting) look();
    },
    count: (what) => add(counts, what),
    looked: (claim) => add(looks, claim),
    broken: (claim, words) => faults.push({ claim, words }),
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
