import type { Axis, Interval } from "../../port.ts";
import { type Asked, askedStretch, type Group } from "../../rows/asked.ts";
import { allOf, type Sql, sql } from "../../rows/sql.ts";
import { createdMs } from "../file/keys.ts";
import { allValues, atMost, oneRow } from "../file/sql.ts";
import { isIndexable } from "../file/words.ts";
import { isWithin, matches } from "./asked.ts";
import type { Means } from "./means.ts";
import { keptStretch, slicesOf } from "./slices.ts";
import {
  type After,
  isInSpan,
  keysAlong,
  type Span,
  type Walk,
  walkByIds,
  walksAtLeast,
  walksBy,
  walksByWords,
  walksOfEach,
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
 * before those of the second. Between them others get their turn. `wanted`: how many rows; null: all.
 */
export async function* walksOf(
  means: Means,
  asked: Asked,
  ordered: Ordered,
  wanted: number | null,
) {
  if (asked.owners.length === 0) return;
  const { axis, descending, after } = ordered;
  const whole = beyond(askedStretch(axis, asked), after);
  const way = wayOf(means, asked, ordered, wanted);
  if (way.kind === "sorted" || (way.kind === "direct" && wanted !== null)) yield way.walks(whole);
  else
    for await (const slice of slicesOf(keptStretch(means, axis, whole), descending, means))
      yield way.walks(slice);
}

/**
 * The same of a question without words and ids, for whoever looks at nothing but owners, states and times:
 * each owner's indexes have these, so that no row is read.
 */
export async function* walksOfIndexes(means: Means, asked: Asked): AsyncGenerator<Walk[]> {
  const { fewOwners } = means.limits;
  for (const group of asked.groups)
    for (let at = 0; at < group.owners.length; at += fewOwners) {
      const owners = group.owners.slice(at, at + fewOwners);
      const some = { ...asked, owners, groups: [{ ...group, owners }] };
      const axis = axisOfIndex(means, some, group);
      const stretch = keptStretch(means, axis, askedStretch(axis, some));
      for await (const slice of slicesOf(stretch, true, means))
        yield walksOfEach(axis, some, { ...slice, after: null });
    }
}

/** The index by updated times has the created ones, too; where the other one is walked, rows are read. */
function axisOfIndex(means: Means, asked: Asked, { created, updated }: Group): Axis {
  if (!updated) return "created";
  if (!created) return "updated";
  const byCreated = walksAtLeast("created", asked, { ...created, after: null }, means);
  return isFew(means, byCreated) ? "created" : "updated";
}

function wayOf(means: Means, asked: Asked, ordered: Ordered, wanted: number | null): Way {
  const { axis, after } = ordered;
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
  if (wanted !== null && (ordered.descending || !after))
    return nearby(means, asked, ordered, wanted);
  const byWords = walksByWords(asked, { ...askedStretch("created", asked), after: null });
  if (isFew(means, byWords)) return sorted(byWords);
  return wanted === null ? inOrder : nearby(means, asked, ordered, wanted);
}

/**
 * Rows with words by when they were updated: most were soon after they were created. So those created
 * closest to where the page begins are found by their words, and among the others those that were
 * updated before them are looked at one by one. How many are close decides how long it takes, and
 * nothing else.
 */
function nearby(means: Means, asked: Asked, ordered: Ordered, wanted: number): Way {
  const { after, descending } = ordered;
  const { near, keys, isCut } = hitsNear(means, asked, ordered, means.limits.closeHits * wanted);
  const close = (some: string[], span: Span): Walk => ({
    from: sql`${hitsOf(some)} cross join thread on thread.key = hit`,
    where: sql`${isInSpan("updated", span)} and ${matches(asked)}`,
    key: sql`thread.key`,
  });
  const isAll = !isCut && (descending || !after);
  if (isAll) return { kind: "sorted", walks: (span) => [close(keys, { ...span, after })] };
  const keysIn = byUpdated(means, keys);
  const others = (span: Span) =>
    walksBy("updated", asked, span, means).map((walk) => ({
      ...walk,
      where: sql`${walk.where} and not (${isWithin("created", near)})`,
    }));
  return {
    kind: "filtered",
    walks: (span) => [close(keysIn(span), { ...span, after }), ...others({ ...span, after })],
  };
}

/**
 * Which of the rows can have been updated in a stretch: any in the first one, which most pages come out
 * of; for all further ones it is looked up once.
 */
function byUpdated({ database }: Means, keys: string[]): (span: Interval) => string[] {
  const hits = hitsOf(keys);
  const updated = sql`select cast(key as text), updated_ms from ${hits} cross join thread on key = hit`;
  let rows: unknown[][] | null = null;
  let isFirst = true;
  return ({ startMs, endMs }) => {
    if (isFirst) {
      isFirst = false;
      return keys;
    }
    rows ??= allValues(database, updated);
    return rows
      .filter(([, updatedMs]) => Number(updatedMs) >= startMs && Number(updatedMs) < endMs)
      .map(([key]) => String(key));
  };
}

function hitsOf(keys: string[]): Sql {
  return sql`(select value as hit from json_each(${`[${keys.join()}]`}))`;
}

/**
 * So many rows with the words, created next to where the page begins, and the stretch in which they are
 * all there are. `isCut`: there may be more beyond it.
 */
function hitsNear(
  { database }: Means,
  asked: Asked,
  { descending, after }: Ordered,
  count: number,
): { near: Interval; keys: string[]; isCut: boolean } {
  const near = beyond(askedStretch("created", asked), after);
  const found = keysAlong(walksByWords(asked, { ...near, after: null }));
  const direction = descending ? sql`desc` : sql`asc`;
  const hits = allValues(
    database,
    sql`select cast(key as text), ${createdMs} from (${found} order by key ${direction} ${atMost(count)})`,
  );
  const keys = hits.map(([key]) => String(key));
  if (hits.length < count) return { near, keys, isCut: false };
  const lastMs = Number(hits.at(-1)?.[1]);
  // there may be more of that very instant
  if (descending) near.startMs = lastMs + 1;
  else near.endMs = lastMs;
  return { near, keys: keys.filter((_, at) => hits[at]?.[1] !== lastMs), isCut: true };
}

function isFew({ database, limits: { fewRows } }: Means, walks: Walk[]): boolean {
  const few = sql`select count(*) as count from (${keysAlong(walks)} ${atMost(fewRows + 1)})`;
  return Number(oneRow(database, few)?.["count"]) <= fewRows;
}

function beyond({ startMs, endMs }: Interval, after: After | null): Interval {
  if (!after) return { startMs, endMs };
  return after.descending
    ? { startMs, endMs: Math.min(endMs, after.ms + 1) }
    : { startMs: Math.max(startMs, after.ms), endMs };
}
