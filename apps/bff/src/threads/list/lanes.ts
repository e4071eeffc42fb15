import { hash } from "node:crypto";
import { mewsLimits } from "@foyer/mews-client";
import type { DirectoryEntry } from "../../enterprises/port.ts";
import type { Connection } from "../../upstream/port.ts";
import type { PlansOf } from "./plan-memory.ts";
import { type Ranges, rangesText } from "./ranges.ts";
import type { Scroll, SourcePlan } from "./source-plans.ts";

/** One connection, or one property of it, and the sources through which the list reads it. */
export type Lane = {
  /** the same on every page of a list: a property is in one lane only, so the first one names it */
  key: string;
  connection: Connection;
  enterpriseIds: string[];
  /** sent with every question; null: the token covers exactly what is wanted */
  sends: string[] | null;
  /** the property of all its threads; null: they have to be told apart */
  enterpriseId: string | null;
  ranges: Ranges;
  sources: SourcePlan[];
  /** what identifies its questions, for the cursor to be bound to */
  text: string;
};

/**
 * Lays the properties out in lanes, in an order that depends on nothing but them.
 *
 * A property's own token is a lane. Properties read through a portfolio get a lane each while they are
 * few; many are one lane for each stretch of time that their days turn out to be in UTC, so that every
 * source has exactly one interval.
 */
export function layOutLanes(
  entries: DirectoryEntry[],
  rangesOf: (timeZone: string) => Ranges,
  scroll: Scroll,
  { plansOf, tellApartUpTo }: { plansOf: PlansOf; tellApartUpTo: number },
): Lane[] {
  const readings = new Map<string, Pick<Lane, "ranges" | "sources" | "text">>();
  const readingOf = (ranges: Ranges) => {
    const text = rangesText(ranges);
    const reading = readings.get(text) ?? { ranges, sources: plansOf(ranges, scroll), text };
    readings.set(text, reading);
    return reading;
  };
  const laneOf = (group: DirectoryEntry[]): Lane[] => {
    const [first, ...others] = group.toSorted(byId);
    if (!first) return [];
    const ids = others.map((entry) => entry.enterprise.id);
    const reading = readingOf(rangesOf(first.enterprise.timeZone));
    return [asLane(first.reads, [first.enterprise.id, ...ids], reading)];
  };
  const groupsOf = (ofConnection: DirectoryEntry[]) =>
    ofConnection.length <= tellApartUpTo
      ? ofConnection.map((entry) => [entry])
      : byRanges(ofConnection, rangesOf);

  return [...Map.groupBy(entries, (entry) => entry.reads.name).values()]
    .flatMap((ofConnection) => groupsOf(ofConnection).flatMap(laneOf))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function byId(a: DirectoryEntry, b: DirectoryEntry): number {
  return a.enterprise.id < b.enterprise.id ? -1 : 1;
}

function byRanges(entries: DirectoryEntry[], rangesOf: (timeZone: string) => Ranges) {
  const groups = Map.groupBy(entries, (entry) => rangesText(rangesOf(entry.enterprise.timeZone)));
  return [...groups.values()].flatMap((group) => chunksOf(group, mewsLimits.ids));
}

function asLane(
  connection: Connection,
  [first, ...others]: [string, ...string[]],
  { ranges, sources, text }: Pick<Lane, "ranges" | "sources" | "text">,
): Lane {
  const enterpriseIds = [first, ...others];
  return {
    key: first,
    connection,
    enterpriseIds,
    sends: connection.covers.kind === "portfolio" ? enterpriseIds : null,
    enterpriseId: others.length === 0 ? first : null,
    ranges,
    sources,
    text: JSON.stringify([connection.name, textOf(enterpriseIds), text]),
  };
}

function textOf(ids: string[]): string {
  return ids.length === 1 ? ids.join() : hash("sha256", ids.join(), "base64url");
}

function chunksOf<T>(items: T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
