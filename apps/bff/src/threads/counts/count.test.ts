import { describe, expect, it } from "vitest";
import type { Tally } from "../../mirror/port.ts";
import type { Lane } from "../list/asked/lanes.ts";
import { type Counting, countEach, countList } from "./count.ts";

const nowMs = Date.UTC(2026, 10, 20, 12);
const always = { created: null, updated: null };
const part = (enterpriseId: string) => ({ connection: "many", enterpriseId, ...always });
const whole = { kind: "whole", staleSinceMs: null } as const;
const tally = (enterpriseId: string | null, open: number, resolved: number): Tally => ({
  connection: "many",
  enterpriseId,
  open,
  resolved,
  unknown: 0,
});

const lane: Lane = {
  key: "one",
  connection: "many",
  enterpriseIds: ["one", "two"],
  parts: [part("one"), part("two")],
  untold: [],
};
const counting: Counting = {
  tallies: [tally("one", 1, 2), tally("two", 3, 4), tally(null, 10, 20)],
  parts: [part("one"), part("two")].map((one) => ({ ...one, reach: whole })),
  states: [],
  nowMs,
};
const reached = (boundMs: number | null) => ({
  ...counting,
  parts: [
    { ...part("one"), reach: whole },
    { ...part("two"), reach: { kind: "partly" as const, boundMs } },
  ],
});

describe("the count of a list", () => {
  it("is of threads without property where the list is, and else is not", () => {
    const seesUntold = { ...lane, untold: [{ connection: "many", ...always }] };
    expect(countList({ lanes: [seesUntold], hidden: [] }, counting)).toMatchObject({ total: 40 });
    expect(countList({ lanes: [lane], hidden: [] }, counting)).toMatchObject({ total: 10 });
  });

  it("is of the states that are asked for, and tells each of them", () => {
    const open = countList(
      { lanes: [lane], hidden: [] },
      { ...counting, states: ["open", "open"] },
    );
    expect(open).toEqual({
      kind: "exact",
      total: 4,
      states: { open: 4, resolved: 6, unknown: 0 },
    });
  });

  it("is not told where something is missing, but how far all of it is known", () => {
    const lanes = [lane];
    const dayAgo = nowMs - 86_400_000;
    expect(countList({ lanes, hidden: [] }, reached(dayAgo))).toEqual({
      kind: "partly",
      backTo: "2026-11-19T12:00:00Z",
    });
    const nothing = { kind: "partly", backTo: null };
    expect(countList({ lanes, hidden: [] }, reached(null))).toEqual(nothing);
    expect(countList({ lanes, hidden: [] }, reached(nowMs + 1))).toEqual(nothing);
    const hidden = [{ connection: "gone", detail: "It does not answer." }];
    expect(countList({ lanes, hidden }, counting)).toEqual(nothing);
  });

  it("is as old as the oldest of what it counts", () => {
    const stale = { kind: "whole" as const, staleSinceMs: nowMs - 60_000 };
    const parts = [
      { ...part("one"), reach: stale },
      { ...part("two"), reach: whole },
    ];
    const told = countList({ lanes: [lane], hidden: [] }, { ...counting, parts });
    expect(told).toMatchObject({ kind: "exact", asOf: "2026-11-20T11:59:00Z" });
  });
});

it("the count of each property hangs on none of the others, and is 0 where nothing can be", () => {
  const empty = { ...lane, key: "x", connection: "x", enterpriseIds: ["three"], parts: [] };
  expect(countEach([lane, empty], reached(null))).toEqual([
    { id: "one", count: { kind: "exact", count: 3 } },
    { id: "two", count: { kind: "partly", backTo: null } },
    { id: "three", count: { kind: "exact", count: 0 } },
  ]);
});
