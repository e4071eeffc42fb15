import type { Axis, Interval, Question } from "../port.ts";
import { stateNo, withoutNul } from "./columns.ts";
import type { Owners } from "./owners.ts";

/** A question in an engine's own terms. Rights are its groups: nothing outside of them matches. */
export type Asked = {
  groups: Group[];
  /** all of the groups' */
  owners: number[];
  /** whoever else has rows, or may have */
  others: number[];
  states: number[] | null;
  ids: string[] | null;
  words: string[];
};

/** Owners asked for the same stretches of time. */
export type Group = { owners: number[] } & Record<Axis, Interval | null>;

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
    ids,
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

/** Where rows of a question can lie, by one of their times, as the question says. */
export function askedStretch(axis: Axis, { groups }: Asked): Interval {
  return {
    startMs: Math.min(...groups.map((group) => group[axis]?.startMs ?? -Infinity)),
    endMs: Math.max(...groups.map((group) => group[axis]?.endMs ?? Infinity)),
  };
}
