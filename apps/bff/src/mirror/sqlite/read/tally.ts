import { setImmediate as turn } from "node:timers/promises";
import type { Tally, Volume } from "../../port.ts";
import type { Asked } from "../../rows/asked.ts";
import type { Owners } from "../../rows/owners.ts";
import { listOf, type Sql, sql } from "../../rows/sql.ts";
import { createSums, createTallies } from "../../rows/sums.ts";
import { byWholeDays, type Days } from "../../rows/whole-days.ts";
import { allValues, oneRow } from "../file/sql.ts";
import type { Means } from "./means.ts";
import { alongWalks, countAlong, countOwnersAlong, type Walk } from "./walks.ts";
import { walksOf, walksOfIndexes } from "./ways.ts";

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
  const tallies = createTallies(owners);
  const add = (query: Sql) => tallies.add(allValues(means.database, query));
  for (const each of days) {
    add(sql`select owner, state, sum(count) from ${ofDays(each, asked)} group by owner, state`);
    await turn();
    means.signal.throwIfAborted();
  }
  for await (const walks of everyWalk(means, others)) add(countOwnersAlong(walks));
  return tallies.all();
}

export async function countDays(means: Means, asked: Asked, owners: Owners): Promise<Volume[]> {
  const { days, others } = byWholeDays(asked, owners);
  const { database } = means;
  const sums = createSums(owners);
  for (const each of days) {
    sums.add(allValues(database, sql`select owner, day, state, count from ${ofDays(each, asked)}`));
    await turn();
  }
  for await (const walks of walksOfRows(means, others)) {
    const rows = alongWalks(walks, sql`thread.owner as owner, day, thread.state as state`);
    const counted = sql`select owner, day, state, count(*) from (${rows}) group by owner, day, state`;
    sums.add(allValues(database, counted));
  }
  return sums.all();
}

function everyWalk(means: Means, asked: Asked): AsyncGenerator<Walk[]> {
  return asked.ids !== null || asked.words.length > 0
    ? walksOfRows(means, asked)
    : walksOfIndexes(means, asked);
}

function walksOfRows(means: Means, asked: Asked): AsyncGenerator<Walk[]> {
  const isByUpdated = asked.groups.every(({ created, updated }) => updated && !created);
  const axis = isByUpdated ? "updated" : "created";
  return walksOf(means, asked, { axis, descending: true, after: null }, null);
}

function ofDays({ owner, first, end }: Days, { states: asked }: Asked): Sql {
  const isAsked = asked ? sql`state in ${listOf(asked)}` : sql`true`;
  return sql`day_count where owner = ${owner.no} and day >= ${first} and day < ${end} and ${isAsked}`;
}
