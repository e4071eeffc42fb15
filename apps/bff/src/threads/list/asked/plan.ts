import { searchWordsOf, type ThreadsQuery } from "@foyer/contract";
import { LRUCache } from "lru-cache";
import type { Question } from "../../../mirror/port.ts";
import type { Viewer } from "../../../viewer/viewer.ts";
import type { ThreadListSettings } from "../settings.ts";
import { type Lane, layOutLanes } from "./lanes.ts";
import { listText } from "./list-text.ts";
import { createRangesOf } from "./ranges.ts";
import { type Known, type UnknownConnection, wantedOf } from "./wanted.ts";

/** What a list is of: all that does not hang on how far somebody has read it. */
export type Plan = {
  filters: Pick<Question, "ids" | "states" | "words">;
  /** what the list's cursors are bound to */
  text: string;
  hidden: UnknownConnection[];
  /** as of the start of a scroll: presets mean the days of then */
  lanesAt(startedAtMs: number): Lane[];
};

export type PlanOf = (query: ThreadsQuery, viewer: Viewer, known: Known, nowMs: number) => Plan;

type Kept = { viewer: Viewer; known: Known; plan: Plan };

/** A plan holds some hundred bytes for each property, and three times that itself: all of them ten megabytes. */
const mostPropertiesKept = 20_000;
const planInProperties = 3;

/**
 * Works out what a query means for a person, and gives the same again while query, person and properties
 * are the same objects: rights and properties that changed are others.
 */
export function createPlanOf(settings: ThreadListSettings): PlanOf {
  const rangesOf = createRangesOf(settings);
  const kept = new LRUCache<ThreadsQuery, Kept>({
    maxSize: mostPropertiesKept,
    sizeCalculation: ({ known }) => known.entries.length + planInProperties,
  });

  const lanesOf = (query: ThreadsQuery, viewer: Viewer, known: Known) => {
    const { entries, hidden } = wantedOf(known, query, viewer);
    const lanesAt = (startedAtMs: number) =>
      layOutLanes(
        entries,
        known,
        { viewer, query },
        (timeZone) => rangesOf(query, startedAtMs, timeZone),
        endOfMinute(startedAtMs) + settings.clockSkewMs,
      );
    return { hidden, lanesAt: query.since === undefined ? onceAMinute(lanesAt) : lanesAt };
  };

  return (query, viewer, known, nowMs) => {
    const last = kept.get(query);
    if (last?.viewer === viewer && last.known === known) return last.plan;
    const { hidden, lanesAt } = lanesOf(query, viewer, known);
    const text = listText(query, lanesAt(nowMs));
    const plan = { filters: filtersOf(query), text, hidden, lanesAt };
    kept.set(query, { viewer, known, plan });
    return plan;
  };
}

function filtersOf({ ids, state, words }: ThreadsQuery): Plan["filters"] {
  return {
    ids: ids ? [...new Set(ids)] : null,
    states: state && state.length > 0 ? state : null,
    words: searchWordsOf(words ?? ""),
  };
}

const minuteMs = 60_000;

function endOfMinute(ms: number): number {
  return (Math.floor(ms / minuteMs) + 1) * minuteMs;
}

/** Days begin at whole minutes. */
function onceAMinute<T>(work: (ms: number) => T): (ms: number) => T {
  let last: { minute: number; result: T } | null = null;
  return (ms) => {
    const minute = Math.floor(ms / minuteMs);
    if (last?.minute !== minute) last = { minute, result: work(ms) };
    return last.result;
  };
}
