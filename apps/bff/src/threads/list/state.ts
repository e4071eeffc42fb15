import type { Problem } from "@foyer/contract";
import type { HeldPage } from "./held-page.ts";
import type { Lane } from "./lanes.ts";
import type { Place } from "./place.ts";
import type { SourcePlan } from "./source-plans.ts";

/** A source on its way through its threads. */
export type Source = {
  lane: LaneState;
  /** its place among the lane's sources */
  index: number;
  plan: SourcePlan;
  place: Place;
  /** what was read and not given out yet */
  page: HeldPage | null;
  /** threads of the page that are done with */
  at: number;
  /** what it can still give was created no later than this */
  boundMs: number;
};

/** A lane on its way: the sources before `opened` were begun, and those of them in `active` go on. */
export type LaneState = {
  lane: Lane;
  opened: number;
  active: Set<Source>;
  /** reads so far, as far as page sizes depend on it */
  reads: number;
  failure: Failure | null;
  /** the oldest of the kept answers that this request saw */
  asOfMs: number | null;
};

/** Threads of the lane created from `sinceMs` back are missing. */
type Failure = { sinceMs: number; problem: Problem };

/** The list as a whole: what a cursor is made of. */
export type ListState = {
  startedAtMs: number;
  /** names the page that this one goes on from, in what the server remembers of it */
  pageId: string;
  lanes: LaneState[];
};

export function freshLane(lane: Lane): LaneState {
  return {
    lane,
    opened: 0,
    active: new Set(),
    reads: 0,
    failure: null,
    asOfMs: null,
  };
}

/** The lane's next source that was not begun yet, if there is one. */
export function unopened(lane: LaneState, latestMs: number): Source | null {
  const plan = lane.lane.sources[lane.opened];
  if (!plan) return null;
  return {
    lane,
    index: lane.opened,
    plan,
    place: { kind: "start" },
    page: null,
    at: 0,
    boundMs: Math.min(plan.newestMs, latestMs),
  };
}
