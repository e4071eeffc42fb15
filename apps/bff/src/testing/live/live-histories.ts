import fc from "fast-check";

/**
 * Histories of a browser that follows a list by a stream: what it asks for, and what happens meanwhile.
 * Properties and threads are numbers that are taken by their remainder.
 */
export type LiveHistory = {
  threads: { property: number; agoMinutes: number; isResolved: boolean }[];
  asked: {
    properties: number[];
    states: ("open" | "resolved")[] | null;
    words: string[];
    createdDays: number;
  };
  rowsAtOnce: number;
  visibleAfterSpreadMs: number;
  steps: LiveStep[];
};

export type LiveStep =
  | { kind: "pass"; ms: number }
  | { kind: "add"; property: number; agoMinutes: number }
  | { kind: ChangeKind; thread: number }
  /** the line is cut once so many more events are on it; the last of them is lost on its way */
  | { kind: "cut"; afterEvents: number }
  /** the browser comes back, if it was cut */
  | { kind: "come-back" }
  /** the server is killed, and another one begins */
  | { kind: "restart" }
  | { kind: "webhook" }
  /** so many reads fail */
  | { kind: "fail"; times: number };

export type ChangeKind = "resolve" | "reopen" | "resolve-unstamped" | "reword" | "touch" | "remove";

const minute = 60_000;
const property = fc.nat(3);
const agoMinutes = fc.constantFrom(0, 1, 30, 60 * 24, 60 * 24 * 6, 60 * 24 * 40);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.constantFrom(100, 1000, 5000, 20_000, 2 * minute),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom<ChangeKind>(
        "resolve",
        "resolve",
        "reopen",
        "resolve-unstamped",
        "reword",
        "touch",
        "remove",
      ),
      thread: fc.nat(1000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("add" as const), property, agoMinutes }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("cut" as const), afterEvents: fc.nat(3) }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: "come-back" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "webhook" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("fail" as const),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

export const liveHistories: fc.Arbitrary<LiveHistory> = fc.record({
  threads: fc.array(fc.record({ property, agoMinutes, isResolved: fc.boolean() }), {
    maxLength: 15,
    size: "max",
  }),
  asked: fc.record({
    properties: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    states: fc.constantFrom(null, ["open" as const], ["resolved" as const]),
    words: fc.constantFrom([], ["key"]),
    createdDays: fc.constantFrom(2, 30, 400),
  }),
  rowsAtOnce: fc.constantFrom(1, 2, 200),
  visibleAfterSpreadMs: fc.constantFrom(0, 0, 50_000),
  steps: fc.array(step, { maxLength: 30, size: "max" }),
});
