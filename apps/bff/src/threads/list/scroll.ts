import { randomUUID } from "node:crypto";
import { type Problem, pageLimits, type ThreadsQuery } from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { bodyBytesWithin, type OpenedCursor, openCursor } from "./cursor.ts";
import { layOutLanes } from "./lanes.ts";
import { type Room, readList } from "./list-code.ts";
import { listText } from "./list-text.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import type { PageCache } from "./page-cache.ts";
import type { PlansOf } from "./plan-memory.ts";
import { createRangesOf } from "./ranges.ts";
import { take } from "./read-sources.ts";
import { placeIn, shortPlaceIn } from "./resume.ts";
import type { ThreadListSettings } from "./settings.ts";
import { freshLane, type LaneState, type ListState } from "./state.ts";
import { type UnknownConnection, wantedOf } from "./wanted.ts";

/** One page's view of a list: where it stands, and what belongs into it. */
export type Scroll = {
  list: ListState;
  /** what the list's cursors are bound to */
  text: string;
  hidden: UnknownConnection[];
  matches: Matcher | null;
  /** no thread is created later */
  latestMs: number;
  /** no thread is created earlier */
  earliestMs: number;
  /** whether a thread that is updated can change its window */
  threadsMove: boolean;
  problemOf: (error: unknown) => Problem;
  /** for its cursor */
  room: Room;
};

type Deps = {
  clock: Pick<Clock, "now">;
  settings: ThreadListSettings;
  problemOf: (error: unknown) => Problem;
  ahead: PageCache;
  plansOf: PlansOf;
};

/**
 * Begins a list, or takes it up where its cursor says. What it reads is worked out from the query and
 * the person's rights each time; the cursor only says how far each part has got.
 */
export function openScroll(
  query: ThreadsQuery,
  viewer: Viewer,
  known: Awaited<ReturnType<Directory["read"]>>,
  { clock, settings, problemOf, ahead, plansOf }: Deps,
): Scroll {
  const now = Math.floor(clock.now());
  const opened = query.cursor === undefined ? null : openWithin(query.cursor, now, settings);
  const startedAtMs = opened?.startedAtMs ?? now;
  const { entries, hidden } = wantedOf(known, query, viewer);
  const ids = query.ids ? [...new Set(query.ids)] : null;
  const rangesOf = createRangesOf(query, startedAtMs, settings);
  const scroll = { ids, startedAtMs, clockSkewMs: settings.clockSkewMs };
  const lanes = layOutLanes(entries, rangesOf, scroll, {
    plansOf,
    tellApartUpTo: settings.tellApartUpTo,
  });
  const text = listText(query, lanes);
  const latestMs = startedAtMs + settings.clockSkewMs;

  const list: ListState = opened
    ? readList(opened.bodyFor(text), startedAtMs, lanes, problemOf)
    : { startedAtMs, pageId: randomUUID(), lanes: lanes.map(freshLane) };
  for (const lane of list.lanes) takeUp(lane, list, query.retry ?? [], ahead);

  return {
    list,
    text,
    hidden,
    latestMs,
    earliestMs: settings.earliestMs,
    problemOf,
    room: {
      shortBeyondBytes: bodyBytesWithin(settings.shortCursorBeyondChars),
      mostBytes: bodyBytesWithin(pageLimits.cursorChars),
    },
    matches: createMatcher(query),
    threadsMove: lanes.some((lane) => lane.sources.some((plan) => plan.catchesUp)),
  };
}

/** A scroll can have begun at any time since there was such a cursor, and not in the future. */
function openWithin(cursor: string, now: number, settings: ThreadListSettings): OpenedCursor {
  return openCursor(
    cursor,
    (startedAtMs) =>
      Number.isSafeInteger(startedAtMs) &&
      startedAtMs >= settings.earliestMs &&
      startedAtMs <= now + settings.clockSkewMs,
  );
}

function takeUp(state: LaneState, { startedAtMs }: ListState, retry: string[], ahead: PageCache) {
  if (retry.includes(state.lane.key)) state.failure = null;
  for (const source of state.active) {
    const kept = ahead.find(source, source.place, startedAtMs);
    if (!kept) continue;
    take(source, kept.page);
    source.at = kept.at;
    source.boundMs = kept.page.createdMs[kept.at] ?? source.boundMs;
  }
}

/** Keeps what was read beyond the page, so that the next one need not ask for it again. */
export function keepAhead(list: ListState, ahead: PageCache) {
  for (const lane of list.lanes) {
    for (const source of lane.active) {
      const { page, at, place } = source;
      if (!page) continue;
      for (const found of [placeIn(page, at, place), shortPlaceIn(page, at)])
        if (found) ahead.keep(source, found, page, at);
    }
  }
}
