import { setImmediate as turn } from "node:timers/promises";
import type { Interval, Volume } from "../../port.ts";
import { states } from "../file/columns.ts";
import { dayText, localDay, startOfDay } from "../file/local-days.ts";
import type { Owner, Owners } from "../file/owners.ts";
import { allRows, listOf, oneRow, type Sql, type SqlRow, sql } from "../file/sql.ts";
import { type Asked, withGroups } from "./asked.ts";
import type { Means } from "./means.ts";
import { alongWalks, keysAlong, mostOwners, type Walk } from "./walks.ts";
import { walksOf } from "./ways.ts";

export async function countRows(means: Means, asked: Asked, owners: Owners): Promise<number> {
  const { days, others } = byWholeDays(asked, owners);
  let total = 0;
  const count = (what: Sql, from: Sql) => {
    const row = oneRow(means.database, sql`select ${what} as count from ${from}`);
    total += Number(row?.["count"]);
  };
  for (const each of days) count(sql`ifnull(sum(count), 0)`, ofDays(each, asked));
  for await (const walks of everyWalk(means, others))
    count(sql`count(*)`, sql`(${keysAlong(walks)})`);
  return total;
}

export async function countDays(means: Means, asked: Asked, owners: Owners): Promise<Volume[]> {
  const { days, others } = byWholeDays(asked, owners);
  const volume: Volume[] = [];
  for (const each of days) {
    const rows = sql`select day, ${byState} from ${ofDays(each, asked)} group by day having sum(count) > 0`;
    for (const row of allRows(means.database, rows)) volume.push(volumeOf(each.owner, row));
    await turn();
  }
  // a day may lie in two of the statements
  const sums = new Map<string, Volume>();
  for await (const walks of everyWalk(means, others))
    for (const row of allRows(means.database, daysOf(walks))) {
      const sum = volumeOf(owners.byNo(Number(row["owner"])), row);
      const before = sums.get(`${row["owner"]} ${row["day"]}`);
      for (const state of states) sum[state] += before?.[state] ?? 0;
      sums.set(`${row["owner"]} ${row["day"]}`, sum);
    }
  return [...volume, ...sums.values()];
}

function volumeOf({ enterprise }: Owner, row: SqlRow): Volume {
  const day = dayText(Number(row["day"]));
  return {
    enterpriseId: enterprise,
    day,
    open: Number(row["open"]),
    resolved: Number(row["resolved"]),
    unknown: Number(row["unknown"]),
  };
}

const byState = sql`sum(iif(state = 0, count, 0)) as open,
  sum(iif(state = 1, count, 0)) as resolved, sum(iif(state = 2, count, 0)) as unknown`;

function daysOf(walks: Walk[]): Sql {
  const rows = alongWalks(
    walks,
    sql`thread.owner as owner, day, thread.state as state, 1 as count`,
  );
  return sql`select owner, day, ${byState} from (${rows}) group by owner, day`;
}

function everyWalk(means: Means, asked: Asked): AsyncGenerator<Walk[]> {
  const isByUpdated = asked.groups.every(({ created, updated }) => updated && !created);
  const axis = isByUpdated ? "updated" : "created";
  // words aside, each owner's index holds all that is counted, so that no row is read
  const fewOwners = asked.words.length > 0 ? means.limits.fewOwners : mostOwners;
  const limits = { ...means.limits, fewOwners };
  return walksOf({ ...means, limits }, asked, { axis, descending: true, after: null }, true);
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
