import type { ThreadsQuery } from "@foyer/contract";
import type { DirectoryEntry } from "../../../enterprises/port.ts";
import type { Axis, Interval, Part, Question } from "../../../mirror/port.ts";
import type { Viewer } from "../../../viewer/viewer.ts";
import type { Ranges } from "./ranges.ts";
import type { Known } from "./wanted.ts";

/** A connection, and what of the list is read through it: it fails, and is retried, as one. */
export type Lane = {
  /** the same on every page of a list: a property is in one lane only, so the first one names it */
  key: string;
  connection: string;
  enterpriseIds: string[];
  /** of the properties in which there can be threads of the list */
  parts: Part[];
  untold: Question["untold"];
};

type Asker = { viewer: Viewer; query: Pick<ThreadsQuery, "enterprises"> };

/**
 * Lays the properties out in lanes, in an order that depends on nothing but them. Threads whose
 * property is not told yet are for whoever asks for all that their connection covers, and may see it;
 * and only those that lie in every property's range, whichever is theirs.
 */
export function layOutLanes(
  wanted: DirectoryEntry[],
  known: Known,
  asker: Asker,
  rangesOf: (timeZone: string) => Ranges,
  latestMs: number,
): Lane[] {
  const covered = Map.groupBy(known.entries, (entry) => entry.reads.name);
  const laneOf = ([connection, entries]: [string, DirectoryEntry[]]): Lane => {
    const all = entries
      .map(({ enterprise: { id, timeZone } }) => ({
        connection,
        enterpriseId: id,
        ...rangesOf(timeZone),
      }))
      .sort((a, b) => (a.enterpriseId < b.enterpriseId ? -1 : 1));
    const parts = all.filter((part) => canHoldThreads(part, latestMs));
    const isWhole = entries.length === covered.get(connection)?.length;
    const seesUntold = isWhole && (seesEverything(asker) || !mayHideMore(known, connection));
    const { covers } = entries[0]?.reads ?? {};
    const untold = { connection, ...inAll(all) };
    return {
      key: all[0]?.enterpriseId ?? "",
      connection,
      enterpriseIds: all.map((part) => part.enterpriseId),
      parts,
      untold:
        covers?.kind === "portfolio" && seesUntold && canHoldThreads(untold, latestMs)
          ? [untold]
          : [],
    };
  };
  const lanes = [...Map.groupBy(wanted, (entry) => entry.reads.name)].map(laneOf);
  return lanes.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The lane within a stretch of the order's time. */
export function cutLane(lane: Lane, axis: Axis, within: Interval): Lane {
  const cut = <T extends Ranges>(part: T): T => ({
    ...part,
    [axis]: overlap(part[axis], within),
  });
  const isLeft = (part: Ranges) => !isEmpty(part[axis]);
  return {
    ...lane,
    parts: lane.parts.map(cut).filter(isLeft),
    untold: lane.untold.map(cut).filter(isLeft),
  };
}

function seesEverything({ viewer, query }: Asker): boolean {
  return viewer.enterprises === "all" && !query.enterprises;
}

/** A connection that cannot say all that it covers just now. */
function mayHideMore({ unavailable }: Known, connection: string): boolean {
  return unavailable.some((one) => one.connection === connection);
}

function canHoldThreads({ created, updated }: Ranges, latestMs: number): boolean {
  return [created, updated].every((one) => !isEmpty(one) && !(one && one.startMs > latestMs));
}

function inAll(parts: Ranges[]): Ranges {
  const axis = (by: Axis) => parts.map((part) => part[by]).reduce(overlap, null);
  return { created: axis("created"), updated: axis("updated") };
}

function overlap(a: Interval | null, b: Interval | null): Interval | null {
  if (!a || !b) return a ?? b;
  return { startMs: Math.max(a.startMs, b.startMs), endMs: Math.min(a.endMs, b.endMs) };
}

function isEmpty(interval: Interval | null): boolean {
  return interval !== null && interval.startMs >= interval.endMs;
}
