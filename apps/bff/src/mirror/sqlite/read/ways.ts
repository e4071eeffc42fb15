import type { Axis, Interval } from "../../port.ts";
import { allOf, oneRow, sql } from "../file/sql.ts";
import { isIndexable } from "../file/words.ts";
import type { Asked } from "./asked.ts";
import type { Means } from "./means.ts";
import { askedStretch, keptStretch, slicesOf } from "./slices.ts";
import {
  type After,
  isInSpan,
  keysAlong,
  type Walk,
  walkByIds,
  walksAtLeast,
  walksBy,
  walksByWords,
} from "./walks.ts";

/** The order of a page, and the place it begins after. */
export type Ordered = { axis: Axis; descending: boolean; after: After | null };

/**
 * How the rows of a question are found: "direct", in order; "sorted", where so few are left that they
 * are soon sorted; "filtered", in order among others that do not match.
 */
type Way = { kind: "direct" | "sorted" | "filtered"; walks(span: Interval): Walk[] };

/**
 * Statements that find the rows of a question one after the other: all of those of the first come
 * before those of the second. Between them others get their turn.
 */
export async function* walksOf(means: Means, asked: Asked, ordered: Ordered, isEvery: boolean) {
  if (asked.owners.length === 0) return;
  const { axis, descending, after } = ordered;
  const whole = beyond(askedStretch(axis, asked), after);
  const way = wayOf(means, asked, ordered);
  if (way.kind === "sorted" || (way.kind === "direct" && !isEvery)) yield way.walks(whole);
  else
    for await (const slice of slicesOf(keptStretch(means, axis, whole), descending, means))
      yield way.walks(slice);
}

function wayOf(means: Means, asked: Asked, { axis, after }: Ordered): Way {
  const other = axis === "created" ? "updated" : "created";
  const sorted = (walks: Walk[]): Way => ({
    kind: "sorted",
    walks: (span) =>
      walks.map(({ from, key, where }) => ({
        from,
        key,
        where: allOf([where, isInSpan(axis, { ...span, after })]),
      })),
  });
  if (asked.ids !== null) return sorted([walkByIds(asked)]);
  const isOtherAsked = asked.groups.every((group) => group[other]);
  const byOther = { ...askedStretch(other, asked), after: null };
  if (isOtherAsked && isFew(means, walksAtLeast(other, asked, byOther, means)))
    return sorted(walksBy(other, asked, byOther, means));
  const isFiltered = asked.words.length > 0 || asked.groups.some((group) => group[other]);
  const inOrder: Way = {
    kind: isFiltered ? "filtered" : "direct",
    walks: (span) => walksBy(axis, asked, { ...span, after }, means),
  };
  if (!asked.words.some(isIndexable)) return inOrder;
  if (axis === "created")
    return { kind: "filtered", walks: (span) => walksByWords(asked, { ...span, after }) };
  const byWords = walksByWords(asked, { ...askedStretch("created", asked), after: null });
  return isFew(means, byWords) ? sorted(byWords) : inOrder;
}

function isFew({ database, limits: { fewRows } }: Means, walks: Walk[]): boolean {
  const few = sql`select count(*) as count from (${keysAlong(walks)} limit ${fewRows + 1})`;
  return Number(oneRow(database, few)?.["count"]) <= fewRows;
}

function beyond({ startMs, endMs }: Interval, after: After | null): Interval {
  if (!after) return { startMs, endMs };
  return after.descending
    ? { startMs, endMs: Math.min(endMs, after.ms + 1) }
    : { startMs: Math.max(startMs, after.ms), endMs };
}
