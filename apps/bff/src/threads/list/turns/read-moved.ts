import { type Thread, threadSchema } from "@foyer/contract";
import { z } from "zod";
import type { Place } from "../../../mirror/port.ts";
import type { Scroll } from "../scroll.ts";
import { questionOf } from "./read-lanes.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/**
 * A list of what was updated last has come to its end: what was updated meanwhile went above its first
 * row, given or not. So it comes now, earliest first, and again for as long as more is updated.
 */
export async function readMoved(
  { mirror }: TurnDeps,
  { lanes, standing, filters, limit }: Scroll,
  signal: AbortSignal,
): Promise<Turn> {
  const question = questionOf(lanes, filters);
  const after = standing.hasTurned ? standing.place : standing.top;
  const page = await mirror.page({ question, order: "updated", after, limit }, signal);
  return {
    ...page,
    question,
    isWhole: true,
    standing: { ...standing, hasTurned: true, place: page.last ?? after },
    ending: page.more ? "full" : "drained",
    lookedBackTo: "everything",
    lanes: lanes.map(() => null),
  };
}

/** Where the first of these rows stands by its updated time; null: there is none. */
export function topOf(json: Uint8Array): Place | null {
  const rows: unknown = JSON.parse(`[${Buffer.from(json)}]`);
  const [top]: Thread[] = z.array(threadSchema).parse(rows);
  return top ? { ms: Date.parse(top.updatedUtc), id: top.id } : null;
}
