import { isMoreUrgent, type Urgency } from "./urgency.ts";

export type PlaceRequest = { connection: string; urgency: Urgency; kind: "reads" | "creates" };

export type Waiter = PlaceRequest & {
  /** monotonic: until when it is worth waiting */
  untilMs: number;
  admit(): void;
  reject(reason: unknown): void;
};

/** Who waits, in the order they came; an urgency can rise meanwhile, so it is compared when it counts. */
export function createWaitingLine(most: number) {
  const waiting: Waiter[] = [];

  return {
    get length() {
      return waiting.length;
    },
    /** One over: somebody has to go, and that is the last, which need not be the newcomer. */
    isOverFull: () => waiting.length > most,
    /** of the most urgent who fit, the one who came first */
    first: (fits: (waiter: Waiter) => boolean) =>
      waiting
        .filter(fits)
        .reduce<Waiter | undefined>(
          (best, next) => (best && !isBefore(next, best) ? best : next),
          undefined,
        ),
    /** of the least urgent, the one who came last */
    last: () =>
      waiting.reduce<Waiter | undefined>(
        (worst, next) => (worst && isBefore(next, worst) ? worst : next),
        undefined,
      ),
    join(request: PlaceRequest, untilMs: number) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const waiter: Waiter = { ...request, untilMs, admit: resolve, reject };
      waiting.push(waiter);
      return { waiter, admitted: promise };
    },
    /** the waiter, if it was still waiting */
    remove(waiter: Waiter): Waiter | undefined {
      const place = waiting.indexOf(waiter);
      return place === -1 ? undefined : waiting.splice(place, 1)[0];
    },
    rejectAll(reason: unknown) {
      for (const waiter of waiting.splice(0)) waiter.reject(reason);
    },
  };
}

function isBefore(a: Waiter, b: Waiter) {
  return isMoreUrgent(a.urgency.priority, b.urgency.priority);
}
