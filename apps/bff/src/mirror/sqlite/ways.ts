import type { Axis } from "../port.ts";
import type { Asked } from "./asked.ts";
import { type Means, stretchOf } from "./slices.ts";
import { allOf, oneRow, sql } from "./sql.ts";
import {
  alongWalks,
  isIndexable,
  isInSpan,
  type Span,
  type Walk,
  walkByIds,
  walksBy,
  walksByWords,
  walksOfEach,
} from "./walks.ts";

/**
 * How the rows of a question are found: "sorted" finds all at once, "filtered" may look at many that do
 * not match, "direct" at none.
 */
export type Way = { kind: "sorted" | "filtered" | "direct"; walks(span: Span): Walk[] };

const always: Span = { startMs: -Infinity, endMs: Infinity, after: null };

/** The rows in the order of a time; not in its order where so few are left that they are soon sorted. */
export function wayOf(means: Means, axis: Axis, asked: Asked): Way {
  const other = axis === "created" ? "updated" : "created";
  const sorted = (walks: Walk[]): Way => ({
    kind: "sorted",
    walks: (span) =>
      walks.map((walk) => ({ ...walk, where: allOf([walk.where, isInSpan(axis, span)]) })),
  });
  if (asked.ids !== null) return sorted([walkByIds(asked)]);
  const isOtherAsked = asked.groups.every((group) => group[other]);
  const stretch = isOtherAsked ? stretchOf(means, other, asked) : null;
  const byOther = stretch && { ...stretch, after: null };
  if (byOther && isFew(means, walksOfEach(other, { ...asked, words: [] }, byOther)))
    return sorted(walksBy(other, asked, byOther, means));
  const inOrder: Way = {
    kind:
      asked.words.length > 0 || asked.groups.some((group) => group[other]) ? "filtered" : "direct",
    walks: (span) => walksBy(axis, asked, span, means),
  };
  if (!asked.words.some(isIndexable)) return inOrder;
  if (axis === "created") return { kind: "filtered", walks: (span) => walksByWords(asked, span) };
  const byWords = walksByWords(asked, always);
  return isFew(means, byWords) ? sorted(byWords) : inOrder;
}

function isFew({ database, limits: { fewRows } }: Means, walks: Walk[]): boolean {
  const few = sql`select count(*) as count from (${alongWalks(walks, sql`0`)} limit ${fewRows + 1})`;
  return Number(oneRow(database, few)?.["count"]) <= fewRows;
}
