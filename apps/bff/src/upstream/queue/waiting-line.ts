import { isMoreUrgent, type Urgency } from "./urgency.ts";

export type SlotRequest = { connection: string; urgency: Urgency; kind: "reads" | "creates" };

export type Waiter = SlotRequest & {
  /** monotonic: until when it is worth waiting */
  untilMs: number;
  /** monotonic: it is no use to look at it before, since its person has had their share */
  heldUntilMs: number;
  /** with the function that gives its slot back */
  admit(release: () => void): void;
  reject(reason: unknown): void;
};

/**
 * Who waits: the more urgent first, and of those each person in turn, so that nobody stands behind all
 * that somebody else has asked for. An urgency can rise meanwhile, so it is compared when it counts.
 */
export function createWaitingLine(most: number) {
  const waiting: Waiter[] = [];
  /** by person: how many had been served when they were last; forgotten when nobody waits */
  const turns = new Map<string, number>();
  let served = 0;

  const turnOf = ({ urgency }: Waiter) =>
    Math.min(...namesOf(urgency).map((name) => turns.get(name) ?? 0));
  const comesBefore = (a: Waiter, b: Waiter) =>
    a.urgency.priority === b.urgency.priority
      ? turnOf(a) < turnOf(b)
      : isMoreUrgent(a.urgency.priority, b.urgency.priority);
  const remove = (waiter: Waiter) => {
    const at = waiting.indexOf(waiter);
    return at === -1 ? undefined : waiting.splice(at, 1)[0];
  };

  return {
    get length() {
      return waiting.length;
    },
    /** One over: somebody has to go, which need not be the newcomer. */
    isOverFull: () => waiting.length > most,
    /** of the most urgent who fit, the one whose turn it is: of one person's, the one who came first */
    first: (fits: (waiter: Waiter) => boolean) =>
      waiting
        .filter(fits)
        .reduce<Waiter | undefined>(
          (best, next) => (best && !comesBefore(next, best) ? best : next),
          undefined,
        ),
    /** of the least urgent, the last to come of the person of whom most wait */
    last(): Waiter | undefined {
      const least = waiting.filter(
        (waiter) =>
          !waiting.some((other) => isMoreUrgent(waiter.urgency.priority, other.urgency.priority)),
      );
      const byPerson = [...Map.groupBy(least, ({ urgency }) => namesOf(urgency)[0]).values()];
      return byPerson
        .reduce((crowd, next) => (next.length >= crowd.length ? next : crowd), [])
        .at(-1);
    },
    join(request: SlotRequest, untilMs: number) {
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      const waiter: Waiter = { ...request, untilMs, heldUntilMs: 0, admit: resolve, reject };
      if (waiting.length === 0) turns.clear();
      waiting.push(waiter);
      return { waiter, admitted: promise };
    },
    /** the waiter, if it was still waiting */
    remove,
    /** the same, whoever it is for having had their turn now */
    serve(waiter: Waiter): Waiter | undefined {
      served += 1;
      for (const name of namesOf(waiter.urgency)) turns.set(name, served);
      return remove(waiter);
    },
    rejectAll(reason: unknown) {
      for (const waiter of waiting.splice(0)) waiter.reject(reason);
    },
  };
}

/** What is nobody's in particular waits as if it were one person's. */
function namesOf({ persons }: Urgency): readonly string[] {
  return persons.length > 0 ? persons : [""];
}
