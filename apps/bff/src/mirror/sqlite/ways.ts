import type { DatabaseSync } from "node:sqlite";
import type { Axis } from "../port.ts";
import type { Asked } from "./asked.ts";
import { stretchOf } from "./slices.ts";
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
} from "./walks.ts";

/**
 * How the rows of a question are found: "sorted" finds all at once, "filtered" may look at many that do
 * not match, "direct" at none.
 */
export type Way = { kind: "sorted" | "filtered" | "direct"; walks(span: Span): Walk[] };

const always: Span = { startMs: -Infinity, endMs: Infinity, after: null };

/** So few rows are sorted sooner than found by going through all in order. */
const fewRows = 3000;

/** The rows in the order of a time; not in its order where so few are left that they are soon sorted. */
export function wayOf(database: DatabaseSync, axis: Axis, asked: Asked, allOwners: number): Way {
  const other = axis === "created" ? "updated" : "created";
  const sorted = (walks: Walk[]): Way => ({
    kind: "sorted",
    walks: (span) =>
      walks.map((walk) => ({ ...walk, where: allOf([walk.where, isInSpan(axis, span)]) })),
  });
  if (asked.ids !== null) return sorted([walkByIds(asked)]);
  const isOtherAsked = asked.groups.every((group) => group[other]);
  const stretch = isOtherAsked ? stretchOf(database, other, asked) : null;
  const byOther = stretch && { ...stretch, after: null };
  if (byOther && isFew(database, walksBy(other, { ...asked, words: [] }, byOther, Infinity)))
    return sorted(walksBy(other, asked, byOther, allOwners));
  const inOrder: Way = {
    kind:
      asked.words.length > 0 || asked.groups.some((group) => group[other]) ? "filtered" : "direct",
    walks: (span) => walksBy(axis, asked, span, allOwners),
  };
  if (!asked.words.some(isIndexable)) return inOrder;
  if (axis === "created") return { kind: "filtered", walks: (span) => walksByWords(asked, span) };
  const byWords = walksByWords(asked, always);
  return isFew(database, byWords) ? sorted(byWords) : inOrder;
}

function isFew(database: DatabaseSync, walks: Walk[]): boolean {
  const few = sql`select count(*) as count from (${alongWalks(walks, sql`0`)} limit ${fewRows + 1})`;
  return Number(oneRow(database, few)?.["count"]) <= fewRows;
}
