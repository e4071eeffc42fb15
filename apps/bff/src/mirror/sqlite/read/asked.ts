import type { Axis, Interval } from "../../port.ts";
import type { Asked, Group } from "../../rows/asked.ts";
import { allOf, listOf, oneOf, type Sql, sql } from "../../rows/sql.ts";
import { firstKey } from "../file/keys.ts";

/** Whether a row matches, whatever way it was come to. */
export function matches({ groups, states, ids, words }: Asked): Sql {
  return allOf([
    oneOf(groups.map(isOfGroup)),
    ...(states ? [sql`thread.state in ${listOf(states)}`] : []),
    ...(ids === null ? [] : [isAmong(ids)]),
    ...words.map(isWithWord),
  ]);
}

function isOfGroup({ owners, created, updated }: Group): Sql {
  const isOwned = sql`thread.owner in ${listOf(owners)}`;
  return sql`(${allOf([isOwned, isWithin("created", created), isWithin("updated", updated)])})`;
}

export function isAmong(ids: string[]): Sql {
  const digits = ids.map((id) => id.replaceAll("-", ""));
  return sql`id in (select unhex(value) from json_each(${JSON.stringify(digits)}))`;
}

/** Exactly the contract's `hasSearchWords`: both texts are folded, and UTF-8 finds no half characters. */
export function isWithWord(word: string): Sql {
  return sql`instr(thread.folded, ${word})`;
}

export function isWithin(axis: Axis, interval: Interval | null): Sql {
  if (!interval) return sql`true`;
  const { startMs, endMs } = interval;
  return axis === "created"
    ? sql`thread.key >= ${firstKey(startMs)} and thread.key < ${firstKey(endMs)}`
    : sql`updated_ms >= ${startMs} and updated_ms < ${endMs}`;
}
