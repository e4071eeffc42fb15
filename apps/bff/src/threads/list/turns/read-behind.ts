import { boundBehind, furtherOf, givenBy, readOrder } from "../../../mirror/order.ts";
import type { Place } from "../../../mirror/port.ts";
import { cutLane } from "../asked/lanes.ts";
import type { Scroll } from "../scroll.ts";
import type { LaneStanding } from "../standing/standing.ts";
import { type LanesRead, readLanes } from "./read-lanes.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/** The lane with that number is behind the list: its next rows, no further than the list is. */
export async function readBehind(
  deps: TurnDeps,
  scroll: Scroll,
  behind: { at: number; after: Place | null; listAt: Place },
  signal: AbortSignal,
): Promise<Turn> {
  const { standing, order, limit } = scroll;
  const { at, listAt } = behind;
  // What stands above the list's first row is given once the list turns round.
  const after = furtherOf(order, standing.top, behind.after);
  const boundMs = boundBehind(order, listAt);
  const within = givenBy(order, boundMs);
  const lanes = scroll.lanes.map((lane, other) =>
    other === at ? cutLane(lane, readOrder(order).axis, within) : null,
  );
  const result = await readLanes(deps, { ...scroll, lanes, known: [], after }, signal);
  const { page, question, isWhole, place } = result;
  const stands = standsAfter(result, at, boundMs, deps);
  return {
    ...page,
    question,
    isWhole,
    ending: page.count >= limit || stands.kind === "failed" ? "full" : "stopped",
    lookedBackTo: stands.kind === "ahead" ? listAt : place,
    lanes: result.lanes,
    standing: { ...standing, lanes: standing.lanes.with(at, stands) },
  };
}

function standsAfter(
  { left, place, lanes }: LanesRead,
  at: number,
  boundMs: number,
  { problemOf }: Pick<TurnDeps, "problemOf">,
): LaneStanding {
  const read = lanes[at];
  if (read?.kind === "failed") {
    const problem = problemOf(read.error);
    return { kind: "failed", place: left === "rows" ? place : read.place, aheadMs: null, problem };
  }
  return left === "nothing" ? { kind: "ahead", aheadMs: boundMs } : { kind: "behind", place };
}
