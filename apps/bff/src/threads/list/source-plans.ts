import type { ThreadsFilter } from "@foyer/mews-client";
import type { Ranges } from "./ranges.ts";
import { cutWindows, newestOf, pairWindows, type Window, type WindowPair } from "./windows.ts";

/** One question that Mews accepts, asked page by page. */
export type SourcePlan = {
  asks: Pick<ThreadsFilter, "threadIds" | "created" | "updated">;
  /**
   * What its threads must fit, checked here as half-open whatever Mews does with an interval's end,
   * so that no thread comes from two windows.
   */
  holds: WindowPair;
  /** it holds threads created before this only; the list opens it when it gets there */
  newestMs: number;
  /** looks once, at the end, for what was updated during the scroll */
  catchesUp: boolean;
};

export type Scroll = {
  /** thread ids asked for, in lower case */
  ids: string[] | null;
  startedAtMs: number;
  clockSkewMs: number;
};

/** The sources of one stretch of time, newest first. */
export function planSources(ranges: Ranges, scroll: Scroll): SourcePlan[] {
  if (scroll.ids) return [planOfIds(scroll.ids, ranges)];
  const created = ranges.created && cutWindows(ranges.created);
  const updated = ranges.updated && cutWindows(ranges.updated);
  const plans = pairWindows(created, updated).map((pair) => ({
    asks: askFor(pair),
    holds: pair,
    newestMs: newestOf(pair),
    catchesUp: false,
  }));
  const late = ranges.updated && catchUp(plans, ranges.created, ranges.updated, scroll);
  return late ? [...plans, late] : plans;
}

/** Ids need no window, and there are at most as many threads: the ranges are checked here. */
function planOfIds(threadIds: string[], ranges: Ranges): SourcePlan {
  return { asks: { threadIds }, holds: ranges, newestMs: newestOf(ranges), catchesUp: false };
}

/**
 * A thread that is updated during the scroll goes over to the newest updated window, which may have
 * been passed already. null: that window is the only one or lies in the past, so nothing gets lost.
 */
function catchUp(
  plans: SourcePlan[],
  created: Window | null,
  { endMs }: Window,
  scroll: Scroll,
): SourcePlan | null {
  const updated = { startMs: movingSinceMs(scroll), endMs };
  const windows = new Set(plans.map((plan) => plan.holds.updated));
  if (windows.size < 2 || updated.endMs <= updated.startMs) return null;
  return {
    asks: askFor({ created: null, updated }),
    holds: { created, updated },
    newestMs: Number.NEGATIVE_INFINITY,
    catchesUp: true,
  };
}

/** Threads updated from here on may have changed their window during the scroll. */
function movingSinceMs({ startedAtMs, clockSkewMs }: Scroll): number {
  return Math.floor((startedAtMs - clockSkewMs) / 1000) * 1000;
}

function askFor({ created, updated }: WindowPair): SourcePlan["asks"] {
  return {
    ...(created ? { created: intervalOf(created) } : {}),
    ...(updated ? { updated: intervalOf(updated) } : {}),
  };
}

function intervalOf({ startMs, endMs }: Window) {
  return { StartUtc: utc(startMs), EndUtc: utc(endMs) };
}

function utc(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
