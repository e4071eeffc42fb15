import { readOrder } from "../../order.ts";
import type { Axis, Interval, Order, Place } from "../../port.ts";
import { type Asked, askedStretch, type Group } from "../../rows/asked.ts";
import { allOf, oneOf, type Sql, sql } from "../../rows/sql.ts";
import { isAmong, isOneOf } from "../statement.ts";

const columns: Record<Axis, Sql> = { created: sql`created_ms`, updated: sql`updated_ms` };

/** Whether a row matches. What holds for all the groups is said once more, for an index to begin with. */
export function matches(asked: Asked): Sql {
  const { groups, states, ids, words } = asked;
  return allOf([
    oneOf(groups.map(isOfGroup)),
    ...(groups.length > 1
      ? [
          isOneOf("owner", asked.owners),
          ...isWithinBoth(
            bounded(askedStretch("created", asked)),
            bounded(askedStretch("updated", asked)),
          ),
        ]
      : []),
    ...(states ? [isOneOf("state", states)] : []),
    ...(ids === null ? [] : [isAmong(ids)]),
    ...words.map(isWithWord),
  ]);
}

function isOfGroup({ owners, created, updated }: Group): Sql {
  return sql`(${allOf([isOneOf("owner", owners), ...isWithinBoth(created, updated)])})`;
}

/** No thread is updated before it is created: what bounds one of the times bounds the other. */
function isWithinBoth(created: Interval | null, updated: Interval | null): Sql[] {
  return [
    ...isWithin("created", created),
    ...isWithin("updated", updated),
    ...(created && !updated ? isWithin("updated", { ...created, endMs: Infinity }) : []),
    ...(updated && !created ? isWithin("created", { ...updated, startMs: -Infinity }) : []),
  ];
}

function bounded(stretch: Interval): Interval | null {
  return Number.isFinite(stretch.startMs) || Number.isFinite(stretch.endMs) ? stretch : null;
}

/** All times of rows are whole milliseconds; those asked for may be between two. */
export function isWithin(axis: Axis, interval: Interval | null): Sql[] {
  const { startMs, endMs } = interval ?? { startMs: -Infinity, endMs: Infinity };
  return [
    ...(Number.isFinite(startMs) ? [sql`${columns[axis]} >= ${Math.ceil(startMs)}`] : []),
    ...(Number.isFinite(endMs) ? [sql`${columns[axis]} < ${Math.ceil(endMs)}`] : []),
  ];
}

/** Exactly the contract's `hasSearchWords`: both texts are folded, and LIKE compares characters. */
function isWithWord(word: string): Sql {
  return sql`folded like ${`%${word.replaceAll(/[\\%_]/g, "\\$&")}%`}`;
}

/** Behind the place, in its order; no id is less than an empty one. */
export function isAfter(order: Order, { ms, id }: Place): Sql {
  const { axis, isDescending } = readOrder(order);
  const at = columns[axis];
  if (id === "")
    return isDescending ? sql`${at} < ${Math.ceil(ms)}` : sql`${at} >= ${Math.ceil(ms)}`;
  return isDescending ? sql`(${at}, id) < (${ms}, ${id})` : sql`(${at}, id) > (${ms}, ${id})`;
}

export function inOrder(order: Order): Sql {
  const { axis, isDescending } = readOrder(order);
  const direction = isDescending ? sql`desc` : sql`asc`;
  return sql`order by ${columns[axis]} ${direction}, id ${direction}`;
}
