import { mewsLimits } from "@foyer/mews-client";
import { furtherOf, leftAt, placeAt, readOrder } from "../../../mirror/order.ts";
import type { Order, Place } from "../../../mirror/port.ts";
import { cutLane, type Lane } from "../asked/lanes.ts";
import type { Scroll } from "../scroll.ts";
import type { LaneStanding } from "../standing/standing.ts";
import { knownOf, type LaneRead, type LanesRead, readLanes } from "./read-lanes.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/** The next rows of all lanes; of those that failed, what is known of them. */
export async function readOn(deps: TurnDeps, scroll: Scroll, signal: AbortSignal): Promise<Turn> {
  const { standing, order, limit } = scroll;
  const stands = (at: number): LaneStanding => standing.lanes[at] ?? { kind: "going" };
  const left = scroll.lanes.map((lane, at) => leftOf(lane, stands(at), order));
  const isGoing = standing.lanes.every(({ kind }) => kind === "going");
  const lanes = isGoing
    ? scroll.lanes
    : left.map((lane, at) => (stands(at).kind === "failed" ? null : lane));
  const known = left.flatMap((lane, at) => {
    const failed = stands(at);
    return failed.kind === "failed" ? knownOf(lane, failed.place, order) : [];
  });
  const result = await readLanes(deps, { ...scroll, lanes, known, after: standing.place }, signal);
  const { page, question, isWhole, place } = result;
  const ending = endingOf(result, limit);
  return {
    ...page,
    question,
    isWhole,
    ending,
    lookedBackTo: ending === "drained" ? "everything" : place,
    lanes: result.lanes,
    standing: {
      ...standing,
      place,
      lanes: standing.lanes.map((stands, at) =>
        standsAfter(stands, result.lanes[at] ?? null, place, order, deps),
      ),
    },
  };
}

/** Without the rows that it gave when it was retried, which the list has not come to. */
function leftOf(lane: Lane, stands: LaneStanding, order: Order): Lane {
  const aheadMs = aheadOf(stands);
  return aheadMs === null ? lane : cutLane(lane, readOrder(order).axis, leftAt(order, aheadMs));
}

function aheadOf(stands: LaneStanding): number | null {
  return stands.kind === "ahead" || stands.kind === "failed" ? stands.aheadMs : null;
}

function endingOf({ page, left }: LanesRead, limit: number): Turn["ending"] {
  if (left === "nothing") return "drained";
  // The last instant of a full page of Mews is not known whole before the next page is read.
  const isFull = page.count >= Math.min(limit, mewsLimits.count - 1);
  return left === "rows" || isFull ? "full" : "stopped";
}

function standsAfter(
  stands: LaneStanding,
  read: LaneRead | null,
  place: Place | null,
  order: Order,
  { problemOf }: Pick<TurnDeps, "problemOf">,
): LaneStanding {
  if (stands.kind === "failed") return stands;
  const aheadMs = aheadOf(stands);
  const ahead = aheadMs === null ? null : placeAt(aheadMs);
  if (read?.kind === "failed")
    return {
      kind: "failed",
      place: furtherOf(order, ahead, read.place),
      aheadMs,
      problem: problemOf(read.error),
    };
  const isReached = ahead && place && furtherOf(order, ahead, place) === place;
  return isReached ? { kind: "going" } : stands;
}
