import type { Faults } from "@foyer/mews-sandbox";
import fc from "fast-check";
import type { Order } from "../../mirror/port.ts";
import { threadOrder } from "../mews/thread-order.ts";

/**
 * Histories of a list: what there is when somebody begins to scroll, what they ask for, and what
 * happens between two pages. Times are minutes before the scroll begins, drawn from few values so that
 * many threads share an instant, and many instants are the ends of days and of windows.
 */
export type History = {
  properties: { timeZone: string; viaPortfolio: boolean }[];
  threads: { property: number; createdAgo: number; updatedAfter: number; resolved: boolean }[];
  query: {
    order: Order;
    created: string | null;
    updated: string | null;
    properties: number[] | null;
    state: string | null;
    limit: number;
  };
  events: HistoryEvent[];
  faults: {
    order: Faults["order"];
    intervalEnds: "half-open" | "inclusive";
    revision: "current" | "2022";
    isResolved: "always" | "sometimes";
  };
  settings: { rounds: number; pageThreads: number; behind: number };
};

/** What happens before the next page is asked for. */
export type HistoryEvent =
  | { kind: "nothing" }
  | { kind: "wait"; minutes: number }
  | { kind: "add"; property: number }
  | { kind: "update"; thread: number }
  | { kind: "resolve"; thread: number }
  /** another instance answers */
  | { kind: "restart" }
  /** the next one is killed at one of its calls of Mews or of the mirror, and followed by another */
  | { kind: "kill"; atCall: number }
  /** the answer is lost: the same page is asked for again */
  | { kind: "repeat" }
  /** a property cannot be read, until the list is retried */
  | { kind: "fail"; property: number };

const zones = ["Europe/Prague", "America/New_York", "Asia/Kathmandu", "America/Santiago", "UTC"];

const hour = 60;
const day = 24 * hour;

/** The scroll begins at 2026-11-20T12:00Z; midnights there, and windows that end on them, are common. */
const ago = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }).map((days) => 12 * hour + days * day) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 420 }).map((days) => 1 + days * day) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }).map((months) => windowEnd(months)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 420 * day }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) },
);

/** Minutes from the scroll's begin back to the ends of three-month windows, and the minutes beside them. */
function windowEnd(months: number): number {
  const now = Temporal.ZonedDateTime.from("2026-11-20T12:00[UTC]");
  const then = now
    .startOfDay()
    .add({ days: 1 })
    .subtract({ months: 3 * (months % 5) });
  return Math.max(1, now.since(then.add({ days: months % 5 })).total("minutes"));
}

const someRange = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
  .map(([a, b]) => {
    const dayAgo = (days: number) =>
      Temporal.PlainDate.from("2026-11-20").subtract({ days }).toString();
    return `${dayAgo(Math.max(a, b))}/${dayAgo(Math.min(a, b))}`;
  });

const range = fc.oneof(
  { weight: 1, arbitrary: someRange },
  { weight: 2, arbitrary: fc.constantFrom("last-12-months", "2025-10-01/2026-11-20") },
  { weight: 1, arbitrary: fc.constantFrom("last-30-days", "2020-01-01/2030-01-01") },
);

const ranges = fc.oneof(
  fc.record({ created: range, updated: fc.constant(null) }),
  fc.record({ created: fc.constant(null), updated: range }),
  fc.record({ created: range, updated: range }),
);

const kind = <K extends string>(name: K) => fc.constant(name);

const event: fc.Arbitrary<HistoryEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind("nothing") }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind("wait"), minutes: fc.integer({ min: 0, max: 10 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind("add"), property: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ kind: kind("update"), thread: fc.nat(1000) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("resolve"), thread: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("restart") }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("kill"), atCall: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("repeat") }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("fail"), property: fc.nat(5) }) },
);

/** Threads that share few instants with each other, so that pages end among ties. */
const threads = fc.array(ago, { minLength: 1, maxLength: 25 }).chain((instants) =>
  fc.array(
    fc.record({
      property: fc.nat(5),
      createdAgo: fc.constantFrom(...instants),
      updatedAfter: fc.oneof(fc.constant(0), fc.constantFrom(...instants)),
      resolved: fc.boolean(),
    }),
    { maxLength: 50, size: "max" },
  ),
);

export const histories: fc.Arbitrary<History> = fc.record({
  properties: fc.array(
    fc.record({ timeZone: fc.constantFrom(...zones), viaPortfolio: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  ),
  threads,
  query: fc
    .tuple(
      ranges,
      fc.record({
        order: fc.constantFrom("-created", "created", "-updated", "updated"),
        properties: fc.option(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), { freq: 4 }),
        state: fc.option(fc.constantFrom("open", "resolved", "unknown", "open,unknown"), {
          freq: 4,
        }),
        limit: fc.oneof(
          { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
          { weight: 1, arbitrary: fc.integer({ min: 5, max: 40 }) },
        ),
      }),
    )
    .map(([days, others]) => ({ ...days, ...others })),
  events: fc.array(event, { maxLength: 40, size: "max" }),
  faults: fc.record({
    order: threadOrder,
    intervalEnds: fc.constantFrom("half-open", "inclusive"),
    revision: fc.oneof(
      { weight: 9, arbitrary: kind("current") },
      { weight: 1, arbitrary: kind("2022") },
    ),
    isResolved: fc.constantFrom("always", "sometimes"),
  }),
  settings: fc.record({
    rounds: fc.constantFrom(1, 3, 12),
    pageThreads: fc.constantFrom(3, 10, 1000),
    behind: fc.constantFrom(1, 4),
  }),
});
