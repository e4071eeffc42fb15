import type { Axis, Interval } from "../port.ts";
import { type Asked, isAmong, isWithin, isWithWord, matches } from "./asked.ts";
import { states } from "./columns.ts";
import { firstKey } from "./keys.ts";
import type { Means } from "./slices.ts";
import { allOf, joinSql, type Sql, sql } from "./sql.ts";

/**
 * Statements that go through the rows of a question in the order of one of their times, each by an
 * index that has them so. SQLite merges them as they are asked for a row, and sorts nothing.
 */
export type Walk = { from: Sql; where: Sql; key: Sql };

const key = sql`thread.key`;

/** What a walk keeps to: a stretch of its time, and a place that it begins after. */
export type Span = Interval & { after: After | null };
export type After = { descending: boolean; ms: number; id: Uint8Array; key: bigint };

/** SQLite takes 500 statements in one, and each owner needs one for each state. */
const mostOwners = 150;

export function walksBy(
  axis: Axis,
  asked: Asked,
  span: Span,
  { allOwners, limits }: Means,
): Walk[] {
  const { length } = asked.owners;
  const isPart = length <= mostOwners && length < allOwners * limits.smallPart;
  return isPart || length <= limits.fewOwners
    ? walksOfEach(axis, asked, span)
    : walksOfAll(axis, asked, span);
}

/** Walks everybody's rows and leaves out those that were not asked for. */
function walksOfAll(axis: Axis, asked: Asked, span: Span): Walk[] {
  const where = allOf([isInSpan(axis, span), matches(asked)]);
  if (axis === "created" && !asked.states) return [{ from: sql`thread not indexed`, where, key }];
  const from =
    axis === "created"
      ? sql`thread indexed by thread_by_state`
      : sql`thread indexed by thread_by_updated`;
  return statesOf(asked).map((state) => ({ from, where: sql`state = ${state} and ${where}`, key }));
}

export function walksOfEach(axis: Axis, asked: Asked, span: Span): Walk[] {
  const from =
    axis === "created"
      ? sql`thread indexed by thread_by_owner`
      : sql`thread indexed by thread_by_owner_updated`;
  return asked.groups.flatMap((group) => {
    const within = overlap(span, group[axis]);
    const other = axis === "created" ? "updated" : "created";
    const where = allOf([
      isInSpan(axis, { ...span, ...within }),
      isWithin(other, group[other]),
      ...(asked.ids === null ? [] : [isAmong(asked.ids)]),
      ...asked.words.map(isWithWord),
    ]);
    return group.owners.flatMap((owner) =>
      statesOf(asked).map((state) => ({
        from,
        where: sql`owner = ${owner} and state = ${state} and ${where}`,
        key,
      })),
    );
  });
}

/** The rows that have all of the words, in the order in which they were created. */
export function walksByWords(asked: Asked, span: Span): Walk[] {
  const short = asked.words.filter((word) => !isIndexable(word));
  const isAsked = matches({ ...asked, words: short });
  const [indexed, unindexed] = [sql`words.rowid`, sql`unindexed.key`];
  return [
    {
      from: sql`words cross join thread on thread.key = words.rowid`,
      where: sql`words match ${matchOf(asked)} and ${hasKeyIn(span, indexed)} and ${isAsked}`,
      key: indexed,
    },
    {
      from: sql`unindexed cross join thread on thread.key = unindexed.key`,
      where: sql`${hasKeyIn(span, unindexed)} and ${matches(asked)}`,
      key: unindexed,
    },
  ];
}

export function walkByIds(asked: Asked): Walk {
  return { from: sql`thread`, where: matches(asked), key };
}

/** Whose rows they are is looked up with the words, unless that would take longer than looking at all. */
const mostTags = 10;

/** Trigrams find nothing shorter. */
export function isIndexable(word: string): boolean {
  return [...word].length >= 3;
}

function matchOf({ words, owners }: Asked): string {
  const all = words.filter(isIndexable).map((word) => `folded : ${quoted(word)}`);
  const tags = owners.map((owner) => `tag : "${owner.toString(16).padStart(3, "0")}"`);
  return [...all, ...(tags.length <= mostTags ? [`(${tags.join(" OR ")})`] : [])].join(" AND ");
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

/** One lower and one upper bound, so that both are the index's. */
export function isInSpan(axis: Axis, span: Span): Sql {
  return axis === "created" ? hasKeyIn(span, key) : isUpdatedIn(span);
}

function hasKeyIn({ startMs, endMs, after }: Span, key: Sql): Sql {
  const [first, end] = [firstKey(startMs), firstKey(endMs)];
  const from = after && !after.descending && after.key > first ? after.key : first;
  const to = after?.descending && after.key < end ? after.key : end;
  return sql`${key} >= ${from} and ${key} < ${to}`;
}

function isUpdatedIn({ startMs, endMs, after }: Span): Sql {
  const isPlace = after && sql`(${after.ms}, ${after.id})`;
  const from =
    isPlace && !after.descending && after.ms >= startMs
      ? sql`(updated_ms, id) > ${isPlace}`
      : sql`updated_ms >= ${startMs}`;
  const to =
    isPlace && after.descending && after.ms < endMs
      ? sql`(updated_ms, id) < ${isPlace}`
      : sql`updated_ms < ${endMs}`;
  return sql`${from} and ${to}`;
}

function overlap(a: Interval, b: Interval | null): Interval {
  if (!b) return { startMs: a.startMs, endMs: a.endMs };
  return { startMs: Math.max(a.startMs, b.startMs), endMs: Math.min(a.endMs, b.endMs) };
}

function statesOf({ states: asked }: Asked): number[] {
  return asked ?? states.map((_, no) => no);
}

/** One statement of all the walks, each giving its key and these columns. */
export function alongWalks(walks: Walk[], columns: Sql): Sql {
  return joinSql(
    walks.map(
      ({ from, where, key }) => sql`select ${key} as key, ${columns} from ${from} where ${where}`,
    ),
    " union all ",
  );
}
