import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../clock.ts";
import type { Axis, Interval } from "../port.ts";
import type { Asked } from "./asked.ts";
import { createdMsSql } from "./keys.ts";
import { oneRow, sql } from "./sql.ts";

/** What a question is read with. */
export type Means = {
  database: DatabaseSync;
  clock: Pick<Clock, "monotonicMs">;
  signal: AbortSignal;
  /** how many properties there are, of whoever */
  allOwners: number;
  limits: ReadLimits;
};

export type ReadLimits = {
  /** so many properties are walked one by one; more as well, where they are a small part of all */
  fewOwners: number;
  smallPart: number;
  /** so few rows are sorted sooner than found by going through all in order */
  fewRows: number;
  /** how much of a heavy question is looked at before its first pause, in milliseconds of its time */
  firstSliceMs: number;
};

export const readLimits: ReadLimits = {
  fewOwners: 10,
  smallPart: 1 / 4,
  fewRows: 3000,
  firstSliceMs: 30 * 86_400_000,
};

/** How long a statement may keep the event loop from others, in milliseconds; a little more happens. */
const turnMs = 4;

/**
 * The stretch in pieces, from the end that the work begins with, each as long as the time that the one
 * before took allows. Lets others go first between them.
 */
export async function* slicesOf(whole: Interval, descending: boolean, means: Means) {
  const { clock, signal, limits } = means;
  let [left, length] = [whole, limits.firstSliceMs];
  let turnedAtMs = clock.monotonicMs();
  while (left.endMs > left.startMs) {
    const beganAtMs = clock.monotonicMs();
    const cut = descending
      ? Math.max(left.startMs, left.endMs - length)
      : Math.min(left.endMs, left.startMs + length);
    const [lower, upper] = [
      { ...left, endMs: cut },
      { ...left, startMs: cut },
    ];
    yield descending ? upper : lower;
    left = descending ? lower : upper;
    const tookMs = clock.monotonicMs() - beganAtMs;
    length = Math.ceil(length * Math.min(8, Math.max(1 / 8, turnMs / 2 / Math.max(tookMs, 0.1))));
    if (clock.monotonicMs() - turnedAtMs > turnMs / 2) {
      await turn();
      turnedAtMs = clock.monotonicMs();
    }
    signal.throwIfAborted();
  }
}

/** Where rows of a question can lie at most, by one of their times; null: nowhere. */
export function stretchOf({ database }: Means, axis: Axis, { groups }: Asked): Interval | null {
  const kept = groups.length > 0 && keptStretch(database, axis);
  if (!kept) return null;
  const starts = groups.map((group) => group[axis]?.startMs ?? kept.startMs);
  const ends = groups.map((group) => group[axis]?.endMs ?? kept.endMs);
  const startMs = Math.max(kept.startMs, Math.min(...starts));
  return { startMs, endMs: Math.min(kept.endMs, Math.max(...ends)) };
}

/** Nothing is updated before it is created. */
function keptStretch(database: DatabaseSync, axis: Axis): Interval | null {
  const created = { text: createdMsSql, values: [] };
  const first = oneRow(database, sql`select ${created} as ms from thread order by key limit 1`);
  const last = oneRow(
    database,
    axis === "created"
      ? sql`select ${created} as ms from thread order by key desc limit 1`
      : sql`select max(ms) as ms from (
          select max(updated_ms) as ms from thread where state = 0 union all
          select max(updated_ms) from thread where state = 1 union all
          select max(updated_ms) from thread where state = 2)`,
  );
  if (!first || !last) return null;
  return { startMs: Number(first["ms"]), endMs: Number(last["ms"]) + 1 };
}
