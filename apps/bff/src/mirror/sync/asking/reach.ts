import { givenBy, readOrder } from "../../order.ts";
import type { Axis, Interval, Order, Part, Place, Question, SourceState } from "../../port.ts";
import { gapsIn, lengthOf, longestFrom, overlap } from "../reads/windows.ts";
import type { Wanted } from "../steps/fill.ts";

/** How far into an order a part of a question is known whole. */
export type Reach =
  | { kind: "whole" }
  /**
   * Descending: all from `boundMs` on is known, ascending: all before it. `next` is what to read to get
   * further along the order, `rest` what to read to have it whole.
   */
  | { kind: "partly"; boundMs: number; next: Wanted; rest: Wanted };

export type Along = { order: Order; after: Place | null };

const dayMs = 86_400_000;

/**
 * All that matches a part is known if its created range is covered by created time, or its updated
 * range by updated time; either range bounds the other, as nothing is updated before it is created.
 * What has come since the watermark is shown and not promised. `after` leaves out what was given out.
 */
export function reachOf(
  part: Part,
  { knownToMs, covered }: SourceState,
  along: Along,
  earliestMs: number,
): Reach {
  const ranges = rangesOf(part, along, earliestMs);
  const latest = { startMs: earliestMs, endMs: knownToMs ?? Number.POSITIVE_INFINITY };
  const known = covered.get(part.enterpriseId);
  const gaps = {
    created: gapsIn(overlap(ranges.created, latest), known?.created ?? []),
    updated: gapsIn(overlap(ranges.updated, latest), known?.updated ?? []),
  };
  if (gaps.created.length === 0 || gaps.updated.length === 0) return { kind: "whole" };

  const { axis, isDescending } = readOrder(along.order);
  const other: Axis = axis === "created" ? "updated" : "created";
  const wantedOf = (by: Axis, range: Interval) => ({
    enterpriseId: part.enterpriseId,
    axis: by,
    range,
  });
  const first = isDescending ? gaps[axis].at(-1) : gaps[axis][0];
  if (!first) return { kind: "whole" };
  const isShort = lengthOf(gaps[other]) <= Math.min(31 * dayMs, lengthOf(gaps[axis]) / 2);
  const restBy = lengthOf(gaps[other]) < lengthOf(gaps[axis]) ? other : axis;
  const ahead = isDescending ? ranges[axis] : overlap(first, longestFrom(first.startMs));
  return {
    kind: "partly",
    boundMs: isDescending ? first.endMs : first.startMs,
    // By the other time nothing is known of the order before all is read, which pays for a short one.
    next: isShort ? wantedOf(other, ranges[other]) : wantedOf(axis, ahead),
    rest: wantedOf(restBy, ranges[restBy]),
  };
}

function rangesOf(
  { created, updated }: Part,
  { order, after }: Along,
  earliestMs: number,
): Record<Axis, Interval> {
  const all = { startMs: earliestMs, endMs: Number.POSITIVE_INFINITY };
  const { axis, isDescending } = readOrder(order);
  const ahead = after && beyond(after.ms, isDescending);
  const [wholeC, wholeU] = [overlap(all, created), overlap(all, updated)];
  const c = axis === "created" ? overlap(wholeC, ahead) : wholeC;
  const u = axis === "updated" ? overlap(wholeU, ahead) : wholeU;
  return {
    created: { startMs: c.startMs, endMs: Math.min(c.endMs, u.endMs) },
    updated: { startMs: Math.max(u.startMs, c.startMs), endMs: u.endMs },
  };
}

/** From there on along the order, its own instant included: others may share it. */
function beyond(ms: number, isDescending: boolean): Interval {
  return isDescending
    ? { startMs: Number.NEGATIVE_INFINITY, endMs: ms + 1 }
    : { startMs: ms, endMs: Number.POSITIVE_INFINITY };
}

/** Whether what ends in a row at `ms` lacks something that is not known yet. */
export function fallsShort(reach: Reach, { order }: Along, ms: number): boolean {
  if (reach.kind === "whole") return false;
  return readOrder(order).isDescending ? reach.boundMs > ms : reach.boundMs <= ms;
}

/** Down or up to where all of them are known; null: everywhere. */
export function boundOf(reaches: Reach[], { order }: Along): number | null {
  const bounds = reaches.flatMap((reach) => (reach.kind === "partly" ? [reach.boundMs] : []));
  if (bounds.length === 0) return null;
  return readOrder(order).isDescending ? Math.max(...bounds) : Math.min(...bounds);
}

/** The question without what lies beyond `boundMs` in its order. */
export function upTo(question: Question, { order }: Along, boundMs: number | null): Question {
  if (boundMs === null) return question;
  const { axis } = readOrder(order);
  const given = givenBy(order, boundMs);
  const cut = <T extends Record<Axis, Interval | null>>(part: T): T => ({
    ...part,
    [axis]: overlap(given, part[axis]),
  });
  return { ...question, parts: question.parts.map(cut), untold: question.untold.map(cut) };
}
