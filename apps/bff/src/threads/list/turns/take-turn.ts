import type { Scroll } from "../scroll.ts";
import { readBehind } from "./read-behind.ts";
import { readMoved, topOf } from "./read-moved.ts";
import { readOn } from "./read-on.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/** A list's next rows: those of a retried lane first, as they belong further up. */
export async function takeTurn(deps: TurnDeps, scroll: Scroll, signal: AbortSignal): Promise<Turn> {
  const { standing } = scroll;
  if (standing.hasTurned) return readMoved(deps, scroll, signal);
  const at = standing.lanes.findIndex(({ kind }) => kind === "behind");
  const behind = standing.lanes[at];
  if (behind?.kind === "behind" && standing.place)
    return readBehind(deps, scroll, { at, after: behind.place, listAt: standing.place }, signal);
  const turn = await readOn(deps, scroll, signal);
  return scroll.order === "-updated" ? turnRound(deps, scroll, turn, signal) : turn;
}

async function turnRound(
  deps: TurnDeps,
  scroll: Scroll,
  turn: Turn,
  signal: AbortSignal,
): Promise<Turn> {
  const { place, top: known, lanes } = turn.standing;
  // A list that is nowhere yet has not begun.
  const top = known ?? (place && topOf(turn.json, turn.standing, deps));
  const standing = { ...turn.standing, top };
  const isOver = turn.ending === "drained" && lanes.every(({ kind }) => kind !== "failed");
  if (!isOver || !top) return { ...turn, standing };
  const limit = scroll.limit - turn.count;
  if (limit === 0)
    return { ...turn, ending: "full", standing: { ...standing, hasTurned: true, place: top } };
  const moved = await readMoved(deps, { ...scroll, standing, limit }, signal);
  const both = [turn.json, moved.json].filter(({ length }) => length > 0);
  const json =
    both.length === 2 ? Buffer.concat([turn.json, comma, moved.json]) : (both[0] ?? turn.json);
  const { question, isWhole } = turn;
  return { ...moved, json, count: turn.count + moved.count, question, isWhole, lanes: turn.lanes };
}

const comma = Buffer.from(",");
