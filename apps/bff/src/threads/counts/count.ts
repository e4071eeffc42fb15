import {
  type ThreadCount,
  type ThreadCounts,
  type ThreadState,
  threadStateSchema,
} from "@foyer/contract";
import type { Tally } from "../../mirror/port.ts";
import type { ReachedPart } from "../../mirror/sync/asking/how-far.ts";
import { instantText } from "../instant-text.ts";
import type { Lane } from "../list/asked/lanes.ts";
import type { Scroll } from "../list/scroll.ts";

/** What the mirror has of a question, and how far that is all. */
export type Counting = {
  tallies: Tally[];
  parts: ReachedPart[];
  /** those that the filter names; none: it does not */
  states: ThreadState[];
  nowMs: number;
};

/** Of a list whose properties are all among what was counted. */
export function countList(
  { lanes, hidden }: Pick<Scroll, "lanes" | "hidden">,
  { tallies, parts, states, nowMs }: Counting,
): ThreadCounts["list"] {
  const owners = ownersIn(lanes);
  const own = parts.filter((part) => owners.has(ownerOf(part)));
  const known = hidden.length > 0 ? unknown : knownOf(own, nowMs);
  if (known.kind === "partly") return known;
  const counted = sumOf(tallies.filter((tally) => owners.has(ownerOf(tally))));
  return { ...known, total: totalOf(counted, states), states: counted };
}

/** By property, those in which there can be no such threads included. */
export function countEach(
  lanes: Lane[],
  { tallies, parts, states, nowMs }: Counting,
): { id: string; count: ThreadCount }[] {
  const tallied = Map.groupBy(tallies, ownerOf);
  const asked = Map.groupBy(parts, ownerOf);
  return lanes.flatMap(({ connection, enterpriseIds }) =>
    enterpriseIds.map((id) => {
      const owner = ownerOf({ connection, enterpriseId: id });
      const known = knownOf(asked.get(owner) ?? [], nowMs);
      const count = totalOf(sumOf(tallied.get(owner) ?? []), states);
      return { id, count: known.kind === "partly" ? known : { ...known, count } };
    }),
  );
}

type Known = { kind: "exact"; asOf?: string } | Extract<ThreadCount, { kind: "partly" }>;

const unknown: Known = { kind: "partly", backTo: null };

/** All of them are known as far as the least known of them is, and as old as the oldest. */
function knownOf(parts: Counting["parts"], nowMs: number): Known {
  const bounds = parts.flatMap(({ reach }) => (reach.kind === "partly" ? [reach.boundMs] : []));
  const known = bounds.filter((ms) => ms !== null).filter((ms) => ms <= nowMs);
  if (known.length < bounds.length) return unknown;
  if (known.length > 0) return { kind: "partly", backTo: instantText(Math.max(...known)) };
  const stale = parts.flatMap(({ reach }) => (reach.kind === "whole" ? [reach.staleSinceMs] : []));
  const since = stale.filter((ms) => ms !== null);
  return since.length === 0
    ? { kind: "exact" }
    : { kind: "exact", asOf: instantText(Math.min(...since)) };
}

function ownersIn(lanes: Lane[]): Set<string> {
  const untold = ({ connection }: Lane["untold"][number]) => ({ connection, enterpriseId: null });
  return new Set(lanes.flatMap((lane) => [...lane.parts, ...lane.untold.map(untold)].map(ownerOf)));
}

function ownerOf({ connection, enterpriseId }: Pick<Tally, "connection" | "enterpriseId">): string {
  return JSON.stringify([connection, enterpriseId]);
}

type Counted = Record<ThreadState, number>;

function sumOf(tallies: Tally[]): Counted {
  const sum = (state: ThreadState) => tallies.reduce((all, tally) => all + tally[state], 0);
  return { open: sum("open"), resolved: sum("resolved"), unknown: sum("unknown") };
}

function totalOf(counted: Counted, states: ThreadState[]): number {
  const asked = states.length > 0 ? [...new Set(states)] : threadStateSchema.options;
  return asked.reduce((all, state) => all + counted[state], 0);
}
