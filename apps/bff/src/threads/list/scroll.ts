import type { Problem, ThreadsQuery } from "@foyer/contract";
import { furtherOf } from "../../mirror/order.ts";
import type { Order } from "../../mirror/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import type { Lane } from "./asked/lanes.ts";
import type { Plan, PlanOf } from "./asked/plan.ts";
import type { Known } from "./asked/wanted.ts";
import type { ThreadListSettings } from "./settings.ts";
import { openCursor, unreadable } from "./standing/cursor.ts";
import { beginning, type LaneStanding, type Standing } from "./standing/standing.ts";
import { readStanding } from "./standing/standing-code.ts";

/** One page's view of a list: what it is of, and how far it is. */
export type Scroll = Pick<Plan, "filters" | "text" | "hidden"> & {
  lanes: Lane[];
  standing: Standing;
  order: Order;
  limit: number;
  person: string;
};

type Deps = {
  clock: Pick<Clock, "now">;
  settings: ThreadListSettings;
  planOf: PlanOf;
  problemOf: (error: unknown) => Problem;
};

/**
 * Begins a list, or takes it up where its cursor says. What it is of is worked out from the query and
 * the person's rights; the cursor only says how far it is.
 */
export function openScroll(
  query: ThreadsQuery,
  viewer: Viewer,
  known: Known,
  { clock, settings, planOf, problemOf }: Deps,
): Scroll {
  const nowMs = Math.floor(clock.now());
  const { filters, text, hidden, lanesAt } = planOf(query, viewer, known, nowMs);
  const { cursor, order, limit } = query;
  const first = lanesAt(nowMs);
  const standing =
    cursor === undefined
      ? beginning(nowMs, first)
      : takeUp(readStanding(openCursor(cursor, text), first, problemOf), first, query);
  const { startedAtMs } = standing;
  if (startedAtMs < settings.earliestMs || startedAtMs > nowMs + settings.clockSkewMs)
    throw unreadable();
  const lanes = cursor === undefined ? first : lanesAt(startedAtMs);
  return { filters, text, hidden, lanes, standing, order, limit, person: viewer.id };
}

/** Retried lanes go on from where they failed, and with the list where it has not come so far. */
function takeUp(standing: Standing, lanes: Lane[], { order, retry = [] }: ThreadsQuery): Standing {
  const { place } = standing;
  const retried = (lane: LaneStanding, at: number): LaneStanding => {
    if (lane.kind !== "failed" || !retry.includes(lanes[at]?.key ?? "")) return lane;
    const isBehind = place && furtherOf(order, lane.place, place) === place;
    if (isBehind) return { kind: "behind", place: lane.place };
    return lane.aheadMs === null ? { kind: "going" } : { kind: "ahead", aheadMs: lane.aheadMs };
  };
  return { ...standing, lanes: standing.lanes.map(retried) };
}
