import { type Problem, searchWordsOf, type ThreadsQuery } from "@foyer/contract";
import { furtherOf } from "../../mirror/order.ts";
import type { Order, Question } from "../../mirror/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { type Lane, layOutLanes } from "./asked/lanes.ts";
import { listText } from "./asked/list-text.ts";
import type { RangesOf } from "./asked/ranges.ts";
import { type Known, type UnknownConnection, wantedOf } from "./asked/wanted.ts";
import type { ThreadListSettings } from "./settings.ts";
import { openCursor, unreadable } from "./standing/cursor.ts";
import { beginning, type LaneStanding, type Standing } from "./standing/standing.ts";
import { readStanding } from "./standing/standing-code.ts";

/** One page's view of a list: what it is of, and how far it is. */
export type Scroll = {
  lanes: Lane[];
  standing: Standing;
  filters: Pick<Question, "ids" | "states" | "words">;
  order: Order;
  limit: number;
  person: string;
  /** what the list's cursors are bound to */
  text: string;
  hidden: UnknownConnection[];
};

type Deps = {
  clock: Pick<Clock, "now">;
  settings: ThreadListSettings;
  rangesOf: RangesOf;
  problemOf: (error: unknown) => Problem;
};

/**
 * Begins a list, or takes it up where its cursor says. What it is of is worked out from the query and
 * the person's rights each time; the cursor only says how far it is.
 */
export function openScroll(
  query: ThreadsQuery,
  viewer: Viewer,
  known: Known,
  { clock, settings, rangesOf, problemOf }: Deps,
): Scroll {
  const nowMs = Math.floor(clock.now());
  const { entries, hidden } = wantedOf(known, query, viewer);
  const lanesAt = (startedAtMs: number) =>
    layOutLanes(
      entries,
      known,
      { viewer, query },
      (timeZone) => rangesOf(query, startedAtMs, timeZone),
      startedAtMs + settings.clockSkewMs,
    );
  const { cursor, order, limit } = query;
  const first = lanesAt(nowMs);
  const text = listText(query, first);
  const standing =
    cursor === undefined
      ? beginning(nowMs, first)
      : takeUp(readStanding(openCursor(cursor, text), first, problemOf), first, query);
  const { startedAtMs } = standing;
  if (startedAtMs < settings.earliestMs || startedAtMs > nowMs + settings.clockSkewMs)
    throw unreadable();
  return {
    lanes: cursor === undefined ? first : lanesAt(startedAtMs),
    standing,
    filters: {
      ids: query.ids ? [...new Set(query.ids)] : null,
      states: query.state && query.state.length > 0 ? query.state : null,
      words: searchWordsOf(query.words ?? ""),
    },
    order,
    limit,
    person: viewer.id,
    text,
    hidden,
  };
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
