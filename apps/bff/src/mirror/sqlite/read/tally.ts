import { setImmediate as turn } from "node:timers/promises";
import type { Interval, Tally, Volume } from "../../port.ts";
import { states } from "../file/columns.ts";
import { dayText, localDay, startOfDay } from "../file/local-days.ts";
import type { Owner, Owners } from "../file/owners.ts";
import { allValues, listOf, oneRow, type Sql, sql } from "../file/sql.ts";
import { type Asked, withGroups } from "./asked.ts";
import type { Means } from "./means.ts";
import { alongWalks, countAlong, countOwnersAlong, mostOwners, type Walk } from "./walks.ts";
import { walksOf } from "./ways.ts";

export async function countRows(means: Means, asked: Asked, owners: Owners): Promise<number> {
  const { days, others } = byWholeDays(asked, owners);
  let total = 0;
  const add = (count: Sql) => {
    total += Number(oneRow(means.database, sql`select ${count} as count`)?.["count"]);
  };
  for (const each of days) add(sql`(select ifnull(sum(count), 0) from ${ofDays(each, asked)})`);
  for await (const walks of everyWalk(means, others)) add(countAlong(walks));
  return total;
}

export async function countOwners(means: Means, asked: Asked, owners: Owners): Promise<Tally[]> {
  const { days, others } = byWholeDays(asked, owners);
  const tallies = new Map<unknown, Tally>();
  const add = (query: Sql) => {
    for (const [no, state, count] of allValues(means.database, query)) {
      const { connection, enterprise } = owners.byNo(Number(no));
      const tally = tallies.get(no) ?? { connection, enterpriseId: enterprise || null, ...none };
      tallies.set(no, tally);
      const name = states[Number(state)];
      if (name) tally[name] += Number(count);
    }
  };
  for (const each of days) {
    add(sql`select owner, state, sum(count) from ${ofDays(each, asked)} group by owner, state`);
    await turn();
    means.signal.throwIfAborted();
  }
  for await (const walks of everyWalk(means, others)) add(countOwnersAlong(walks));
  return [...tallies.values()].filter(
    ({ open, resolved, unknown }) => open + resolved + unknown > 0,
  );
}

export async function countDays(means: Means, asked: Asked, owners: Owners): Promise<Volume[]> {
  const { days, others } = byWholeDays(asked, owners);
  const { database } = means;
  const sums = createSums(owners);
  for (const each of days) {
    sums.add(allValues(database, sql`select owner, day, state, count from ${ofDays(each, asked)}`));
    await turn();
  }
  for await (const walks of everyWalk(means, others)) {
    const rows = alongWalks(walks, sql`thread.owner as owner, day, thread.state as state`);
    const counted = sql`select owner, day, state, count(*) from (${rows}) group by owner, day, state`;
    sums.add(allValues(database, counted));
  }
  return sums.all();
}

/** By owner and day; what is added of one day may come in several pieces. */
function createSums(owners: Owners) {
  const sums = new Map<number, Map<number, Volume>>();
  const ofDay = (owner: number, day: number): Volume => {
    const days = sums.get(owner) ?? new Map<number, Volume>();
    sums.set(owner, days);
    const { enterprise: enterpriseId } = owners.byNo(owner);
    const sum = days.get(day) ?? { enterpriseId, day: dayText(day), ...none };
    days.set(day, sum);
    return sum;
  };
  return {
    /** rows of owner, day, state and count */
    add(rows: unknown[][]) {
      for (const [owner, day, state, count] of rows) {
        const name = states[Number(state)];
        if (name && count !== 0) ofDay(Number(owner), Number(day))[name] += Number(count);
      }
    },
    all: () => [...sums.values()].flatMap((days) => [...days.values()]),
  };
}

const none = { open: 0, resolved: 0, unknown: 0 };

function everyWalk(means: Means, asked: Asked): AsyncGenerator<Walk[]> {
  const isByUpdated = asked.groups.every(({ created, updated }) => updated && !created);
  const axis = isByUpdated ? "updated" : "created";
  // words aside, each owner's index holds all that is counted, so that no row is read
  const fewOwners = asked.words.length > 0 ? means.limits.fewOwners : mostOwners;
  const limits = { ...means.limits, fewOwners };
  return walksOf({ ...means, limits }, asked, { axis, descending: true, after: null }, null);
}

type Days = { owner: Owner; first: number; end: number };

/** What is counted by the day already, and the question without it. */
function byWholeDays(asked: Asked, owners: Owners): { days: Days[]; others: Asked } {
  if (asked.ids !== null || asked.words.length > 0) return { days: [], others: asked };
  const days: Days[] = [];
  const groups = asked.groups.map((group) => {
    const left = group.owners.filter((no) => {
      const whole = group.updated ? null : wholeDays(owners.byNo(no), group.created);
      if (whole) days.push(whole);
      return !whole;
    });
    return { ...group, owners: left };
  });
  return { days, others: withGroups(groups, owners, asked) };
}

function wholeDays(owner: Owner, created: Interval | null): Days | null {
  if (!created) return { owner, first: -1e9, end: 1e9 };
  const first = localDay(created.startMs, owner.zone);
  const end = localDay(created.endMs, owner.zone);
  const isWhole =
    startOfDay(first, owner.zone) === created.startMs &&
    startOfDay(end, owner.zone) === created.endMs;
  return isWhole ? { owner, first, end } : null;
}

function ofDays({ owner, first, end }: Days, { states: asked }: Asked): Sql {
  const isAsked = asked ? sql`state in ${listOf(asked)}` : sql`true`;
  return sql`day_count where owner = ${owner.no} and day >= ${first} and day < ${end} and ${isAsked}`;
}
