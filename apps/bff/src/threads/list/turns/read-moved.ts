import { type Thread, threadSchema } from "@foyer/contract";
import { z } from "zod";
import { furtherOf, placeAt } from "../../../mirror/order.ts";
import type { Place } from "../../../mirror/port.ts";
import type { Scroll } from "../scroll.ts";
import { readLanes } from "./read-lanes.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/**
 * A list of what was updated last has come to its end: what was updated meanwhile went above its top,
 * given or not. So it comes now, earliest first, and again for as long as more is updated. What cannot
 * be read just now is as old as it is known.
 */
export async function readMoved(
  deps: TurnDeps,
  scroll: Scroll,
  signal: AbortSignal,
): Promise<Turn> {
  const { standing } = scroll;
  const after = standing.hasTurned ? standing.place : standing.top;
  const moved = { ...scroll, order: "updated" as const, known: [], after };
  const { page, question, left, place } = await readLanes(deps, moved, signal);
  return {
    ...page,
    question,
    isWhole: left !== "unread",
    standing: { ...standing, hasTurned: true, place },
    ending: endings[left],
    lookedBackTo: "everything",
    lanes: scroll.lanes.map(() => null),
  };
}

const endings = { rows: "full", unread: "stopped", nothing: "drained" } as const;

/**
 * Where a list of what was updated last begins: at its first row, or, where that was updated long before,
 * when the list was asked for. What is updated meanwhile goes above it; what a source that fails at first
 * has below is given when it is retried.
 */
export function topOf(
  json: Uint8Array,
  { startedAtMs }: Scroll["standing"],
  { clockSkewMs }: Pick<TurnDeps, "clockSkewMs">,
): Place | null {
  return furtherOf("updated", firstIn(json), placeAt(startedAtMs - clockSkewMs));
}

function firstIn(json: Uint8Array): Place | null {
  const rows: unknown = JSON.parse(`[${Buffer.from(json)}]`);
  const [first]: Thread[] = z.array(threadSchema).parse(rows);
  return first ? { ms: Date.parse(first.updatedUtc), id: first.id } : null;
}
