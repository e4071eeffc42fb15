import type { Axis, Interval } from "../../port.ts";
import type { Asked } from "../../rows/asked.ts";
import { states } from "../../rows/columns.ts";
import { allOf, joinSql, type Sql, sql } from "../../rows/sql.ts";
import { firstKey } from "../file/keys.ts";
import { isIndexable, matchOf } from "../file/words.ts";
import { isAmong, isWithin, isWithWord, matches } from "./asked.ts";
import type { Means } from "./means.ts";

/**
 * Statements that go through the rows of a question in the order of one of their times, each by an
 * index that has them so. SQLite merges them as it is asked for rows, and sorts nothing.
 */
export type Walk = {
  from: Sql;
  where: Sql;
  key: Sql;
  /** instead of `from` where nothing but keys is wanted */
  keysFrom?: Sql;
};

/** What a walk keeps to: a stretch of its time, and a place that it begins after. */
export type Span = Interval & { after: After | null };
export type After = { descending: boolean; ms: number; id: Uint8Array; key: bigint };

/** SQLite takes 500 statements in one, and each owner needs one for each state. */
const mostOwners = 150;
const key = sql`thread.key`;
const byAxis = {
  created: {
    ofOwner: sql`thread indexed by thread_by_owner`,
    ofState: sql`thread indexed by thread_by_state`,
  },
  updated: {
    ofOwner: sql`thread indexed by thread_by_owner_updated`,
    ofState: sql`thread indexed by thread_by_updated`,
  },
};

export function walksBy(axis: Axis, asked: Asked, span: Span, { limits }: Means): Walk[] {
  const { length } = asked.owners;
  // No rows of others lie between, and the table itself is walked in half the time of its indexes.
  if (asked.others.length === 0) return walksOfAll(axis, asked, span);
  const isPart = length <= mostOwners && length < asked.others.length * limits.smallPart;
  return isPart || length <= limits.fewOwners
    ? walksOfEach(axis, asked, span)
    : walksOfAll(axis, asked, span);
}

/** Walks everybody's rows and leaves out those that were not asked for. */
function walksOfAll(axis: Axis, asked: Asked, span: Span): Walk[] {
  const where = allOf([isInSpan(axis, span), matches(asked)]);
  if (axis === "created" && !asked.states) return [{ from: sql`thread not indexed`, where, key }];
  const from = byAxis[axis].ofState;
  return statesOf(asked).map((state) => ({ from, where: sql`state = ${state} and ${where}`, key }));
}

export function walksOfEach(axis: Axis, asked: Asked, span: Span): Walk[] {
  const from = byAxis[axis].ofOwner;
  const other = axis === "created" ? "updated" : "created";
  return asked.groups.flatMap((group) => {
    const where = allOf([
      isInSpan(axis, overlap(span, group[axis])),
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

/**
 * At least the rows of a question: enough to say that they are few. No row is read: words are left aside,
 * and updated times where the index has none.
 */
export function walksAtLeast(axis: Axis, asked: Asked, span: Span, { limits }: Means): Walk[] {
  if (asked.owners.length <= limits.fewOwners) {
    const byCreated = asked.groups.map((group) => ({ ...group, updated: null }));
    const groups = axis === "created" ? byCreated : asked.groups;
    return walksOfEach(axis, { ...asked, groups, words: [] }, span);
  }
  const [from, where] = [byAxis[axis].ofState, isInSpan(axis, span)];
  return statesOf(asked).map((state) => ({ from, where: sql`state = ${state} and ${where}`, key }));
}

/** The rows that have all of the words, in the order in which they were created. */
export function walksByWords(asked: Asked, span: Span): Walk[] {
  const [indexed, unindexed] = [sql`words.rowid`, sql`unindexed.key`];
  const { match, isExact } = matchOf(asked);
  const [group] = asked.groups;
  const isSpanAll = asked.groups.length === 1 && !group?.updated;
  const within = isSpanAll && group ? overlap(span, group.created) : span;
  const found = sql`words match ${match} and ${hasKeyIn(within, indexed)}`;
  const short = asked.words.filter((word) => !isIndexable(word));
  const from = sql`words cross join thread on thread.key = words.rowid`;
  const left = sql`${found} and ${matches({ ...asked, words: short })}`;
  return [
    isExact && isSpanAll
      ? { from, keysFrom: sql`words`, where: found, key: indexed }
      : { from, where: left, key: indexed },
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

/** One statement of all the walks, each giving its key and these columns. */
export function alongWalks(walks: Walk[], columns: Sql): Sql {
  return joinSql(
    walks.map(
      ({ from, where, key }) => sql`select ${key} as key, ${columns} from ${from} where ${where}`,
    ),
    " union all ",
  );
}

export function keysAlong(walks: Walk[]): Sql {
  return joinSql(
    walks.map(
      ({ from, keysFrom, where, key }) =>
        sql`select ${key} as key from ${keysFrom ?? from} where ${where}`,
    ),
    " union all ",
  );
}

/** How many rows all of them give: of each by itself, which reads them where they lie. */
export function countAlong(walks: Walk[]): Sql {
  return joinSql(
    walks.map(
      ({ from, keysFrom, where }) => sql`(select count(*) from ${keysFrom ?? from} where ${where})`,
    ),
    " + ",
  );
}

/** Rows of owner, state and count; an owner may come several times. */
export function countOwnersAlong(walks: Walk[]): Sql {
  return joinSql(
    walks.map(
      ({ from, where }) => sql`select thread.owner, thread.state, count(*) from ${from}
        where ${where} group by thread.owner, thread.state`,
    ),
    " union all ",
  );
}

export function isInSpan(axis: Axis, span: Span): Sql {
  return axis === "created" ? hasKeyIn(span, key) : isUpdatedIn(span);
}

/** One lower and one upper bound, so that both are the index's. */
function hasKeyIn({ startMs, endMs, after }: Span, key: Sql): Sql {
  const [first, end] = [firstKey(startMs), firstKey(endMs)];
  const from = after && !after.descending && after.key > first ? after.key : first;
  const to = after?.descending && after.key < end ? after.key : end;
  return sql`${key} >= ${from} and ${key} < ${to}`;
}

function isUpdatedIn({ startMs, endMs, after }: Span): Sql {
  const place = after && sql`(${after.ms}, ${after.id})`;
  const from =
    place && !after.descending && after.ms >= startMs
      ? sql`(updated_ms, id) > ${place}`
      : sql`updated_ms >= ${startMs}`;
  const to =
    place && after.descending && after.ms < endMs
      ? sql`(updated_ms, id) < ${place}`
      : sql`updated_ms < ${endMs}`;
  return sql`${from} and ${to}`;
}

function overlap({ after, ...a }: Span, b: Interval | null): Span {
  if (!b) return { ...a, after };
  return { startMs: Math.max(a.startMs, b.startMs), endMs: Math.min(a.endMs, b.endMs), after };
}

function statesOf({ states: asked }: Asked): number[] {
  return asked ?? states.map((_, no) => no);
}
