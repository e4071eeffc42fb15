import type { Axis, Interval, Question } from "../../port.ts";
import { stateNo, withoutNul } from "../file/columns.ts";
import { firstKey } from "../file/keys.ts";
import type { Owners } from "../file/owners.ts";
import { allOf, listOf, oneOf, type Sql, sql } from "../file/sql.ts";

/** A question in the file's own terms. Rights are its groups: nothing outside of them matches. */
export type Asked = {
  groups: Group[];
  /** all of the groups' */
  owners: number[];
  /** whoever else has rows, or may have */
  others: number[];
  states: number[] | null;
  /** JSON of their hexadecimal digits */
  ids: string | null;
  words: string[];
};

/** Owners asked for the same stretches of time. */
type Group = { owners: number[] } & Record<Axis, Interval | null>;

export function askedOf({ parts, untold, states, ids, words }: Question, owners: Owners): Asked {
  const groups = new Map<string, Group>();
  const isNone = states?.length === 0 || ids?.length === 0;
  const named = [...parts, ...untold.map((part) => ({ ...part, enterpriseId: "" }))];
  for (const { connection, enterpriseId, created, updated } of isNone ? [] : named) {
    const owner = owners.of(connection, enterpriseId);
    if (!owner) continue;
    const key = [created, updated].map((one) => one && `${one.startMs} ${one.endMs}`).join();
    const group = groups.get(key) ?? { owners: [], created, updated };
    groups.set(key, group);
    group.owners.push(owner.no);
  }
  return withGroups([...groups.values()], owners, {
    states: states && [...new Set(states)].map(stateNo),
    ids: ids && digitsOf(ids),
    words: words.map(withoutNul),
  });
}

export function withGroups(
  groups: Group[],
  { all }: Owners,
  filters: Pick<Asked, "states" | "ids" | "words">,
): Asked {
  const asked = new Set(groups.flatMap((group) => group.owners));
  return {
    states: filters.states,
    ids: filters.ids,
    words: filters.words,
    groups: groups.filter((group) => group.owners.length > 0),
    owners: [...asked],
    others: all.filter((no) => !asked.has(no)),
  };
}

export function digitsOf(ids: string[]): string {
  return JSON.stringify(ids.map((id) => id.replaceAll("-", "")));
}

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

export function isAmong(digits: string): Sql {
  return sql`id in (select unhex(value) from json_each(${digits}))`;
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
