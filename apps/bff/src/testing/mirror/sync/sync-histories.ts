import type { Faults } from "@foyer/mews-sandbox";
import fc from "fast-check";
import { threadOrder } from "../../mews/thread-order.ts";

/**
 * Histories of a sync: what there is when it begins, how Mews behaves, and what happens. Times are
 * minutes from few values, so that threads share instants and ends of windows. Properties, threads and
 * processes are numbers that are taken by their remainder.
 */
export type SyncHistory = {
  threads: { property: number; agoMinutes: number; updatedAfterMinutes: number }[];
  mews: {
    order: Faults["order"];
    intervalEnds: "half-open" | "inclusive";
    revision: "current" | "2022";
    visibleAfterMs: number;
    visibleAfterSpreadMs: number;
    clockOffsetMs: number;
  };
  pageThreads: number;
  steps: SyncStep[];
};

export type SyncStep =
  | { kind: "pass"; ms: number }
  | { kind: "add"; property: number; agoMinutes: number }
  | { kind: "touch" | "resolve-unstamped" | "remove"; thread: number }
  | {
      kind: "ask";
      process: number;
      created: [number, number] | null;
      updated: [number, number] | null;
      order: "-created" | "created" | "-updated" | "updated";
      afterMinutes: number | null;
      limit: number;
    }
  /** the process ends at one of its next calls of Mews or the mirror, and another begins */
  | { kind: "kill"; process: number; atCall: number }
  /** so many reads fail or come late */
  | { kind: "fail" | "delay" | "withhold"; times: number };

const hour = 60;
const day = 24 * hour;
const minute = 60_000;

const ago = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2, 5, 30) },
  { weight: 3, arbitrary: fc.constantFrom(day, 2 * day, 10 * day, 29 * day) },
  { weight: 1, arbitrary: fc.constantFrom(80 * day, 100 * day, 200 * day, 400 * day) },
);
const property = fc.nat(5);

const range = fc.oneof(
  { weight: 2, arbitrary: fc.constant<[number, number]>([30 * day, -day]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(ago, fc.oneof(ago, fc.constant(-day)))
      .map(([a, b]): [number, number] => [Math.max(a, b), Math.min(a, b)]),
  },
);
const ranges = fc.oneof(
  { weight: 3, arbitrary: fc.record({ created: range, updated: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ created: fc.constant(null), updated: range }) },
  { weight: 1, arbitrary: fc.record({ created: range, updated: range }) },
);

const change = <K extends string>(kind: K) =>
  fc.record({ kind: fc.constant(kind), thread: fc.nat(1000) });

const calm: fc.Arbitrary<SyncStep>[] = [
  fc.record({
    kind: fc.constant("pass"),
    ms: fc.constantFrom(500, 3000, 10_000, minute, 2 * minute, 10 * minute, 3 * hour * minute),
  }),
  fc.record({ kind: fc.constant("add"), property, agoMinutes: fc.constant(0) }),
  change("touch"),
  ranges.chain((asked) =>
    fc.record({
      kind: fc.constant("ask"),
      process: fc.nat(1),
      created: fc.constant(asked.created),
      updated: fc.constant(asked.updated),
      order: fc.constantFrom("-created", "-created", "created", "-updated", "updated"),
      afterMinutes: fc.oneof(ago, fc.constant(null)),
      limit: fc.constantFrom(1, 3, 10, 1000),
    }),
  ),
  fc.record({
    kind: fc.constant("kill"),
    process: fc.nat(1),
    atCall: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({ kind: fc.constantFrom("fail", "delay"), times: fc.integer({ min: 1, max: 3 }) }),
];

/** What only checking again can put right. */
const unruly: fc.Arbitrary<SyncStep>[] = [
  change("resolve-unstamped"),
  change("remove"),
  fc.record({ kind: fc.constant("withhold"), times: fc.integer({ min: 1, max: 3 }) }),
];

const historiesOf = (steps: fc.Arbitrary<SyncStep>[]): fc.Arbitrary<SyncHistory> =>
  fc.record({
    threads: fc.array(
      fc.record({
        property,
        agoMinutes: ago,
        updatedAfterMinutes: fc.oneof(fc.constant(0), fc.constantFrom(1, 30, day, 9 * day)),
      }),
      { maxLength: 20, size: "max" },
    ),
    mews: fc.record({
      order: threadOrder,
      intervalEnds: fc.constantFrom("half-open", "inclusive"),
      revision: fc.constantFrom("current", "current", "current", "current", "2022"),
      visibleAfterMs: fc.constantFrom(0, 0, 5000, 60_000),
      visibleAfterSpreadMs: fc.constantFrom(0, 0, 50_000),
      clockOffsetMs: fc.constantFrom(0, 0, 5 * minute, -5 * minute, 20 * hour * minute),
    }),
    pageThreads: fc.constantFrom(2, 3, 5, 1000),
    steps: fc.array(fc.oneof(...steps), { maxLength: 25, size: "max" }),
  });

export const calmHistories = historiesOf(calm);
export const unrulyHistories = historiesOf([...calm, ...unruly]);
