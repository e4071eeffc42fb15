import { createHash } from "node:crypto";
import { mewsLimits } from "@foyer/mews-client";
import type { DirectoryEntry } from "../../enterprises/port.ts";
import type { Connection } from "../../upstream/port.ts";
import { type Ranges, rangesText } from "./ranges.ts";
import { planSources, type Scroll, type SourcePlan } from "./source-plans.ts";

/** One connection, or one property of it, and the sources through which the list reads it. */
export type Lane = {
  /** opaque, without commas, the same on every page of a list */
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
  tellApartUpTo: number,
): Lane[] {
  const plans = new Map<string, SourcePlan[]>();
  const readingOf = (ranges: Ranges) => {
    const text = rangesText(ranges);
    const sources = plans.get(text) ?? planSources(ranges, scroll);
    plans.set(text, sources);
    return { ranges, sources, text };
  };
  const laneOf = (group: DirectoryEntry[]) =>
    group.slice(0, 1).map(({ reads, enterprise }) => {
      const ids = group.map((entry) => entry.enterprise.id).sort();
      return asLane(reads, ids, readingOf(rangesOf(enterprise.timeZone)));
    });
  const groupsOf = (ofConnection: DirectoryEntry[]) =>
    ofConnection.length <= tellApartUpTo
      ? ofConnection.map((entry) => [entry])
      : byRanges(ofConnection, rangesOf);

  return [...Map.groupBy(entries, (entry) => entry.reads.name).values()]
    .flatMap((ofConnection) => groupsOf(ofConnection).flatMap(laneOf))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function byRanges(entries: DirectoryEntry[], rangesOf: (timeZone: string) => Ranges) {
  const groups = Map.groupBy(entries, (entry) => rangesText(rangesOf(entry.enterprise.timeZone)));
  return [...groups.values()].flatMap((group) => chunksOf(group, mewsLimits.ids));
}

function asLane(
  connection: Connection,
  enterpriseIds: string[],
  { ranges, sources, text }: Pick<Lane, "ranges" | "sources" | "text">,
): Lane {
  const key = keyOf(connection.name, enterpriseIds);
  return {
    key,
    connection,
    enterpriseIds,
    sends: connection.covers.kind === "portfolio" ? enterpriseIds : null,
    enterpriseId: enterpriseIds.length === 1 ? (enterpriseIds[0] ?? null) : null,
    ranges,
    sources,
    text: `${key} ${text}`,
  };
}

function keyOf(connection: string, enterpriseIds: string[]): string {
  const hash = createHash("sha256").update(JSON.stringify([connection, enterpriseIds]));
  return hash.digest("base64url").slice(0, 12);
}

function chunksOf<T>(items: T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
