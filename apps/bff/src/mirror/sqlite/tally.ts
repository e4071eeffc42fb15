import type { Counts, Interval, Volume } from "../port.ts";
import type { Asked } from "./asked.ts";
import { states } from "./columns.ts";
import { createdMsSql } from "./keys.ts";
import { dayText, localDay, startOfDay } from "./local-days.ts";
import type { Owner, Owners } from "./owners.ts";
import { type Means, slicesOf, stretchOf } from "./slices.ts";
import { allRows, listOf, type Sql, type SqlRow, sql } from "./sql.ts";
import { alongWalks } from "./walks.ts";
import { wayOf } from "./ways.ts";

/** Zones differ from UTC by whole quarters of an hour, and so do the beginnings of their days. */
const quarterMs = 900_000;

export async function countRows(means: Means, asked: Asked, owners: Owners): Promise<Counts> {
  const byState = { open: 0, resolved: 0, unknown: 0 };
  const add = (row: SqlRow) => {
    for (const state of states) byState[state] += Number(row[state]);
  };
  const { days, others } = byWholeDays(asked, owners);
  const sums = sql`ifnull(sum(count) filter (where state = 0), 0) as open,
    ifnull(sum(count) filter (where state = 1), 0) as resolved,
    ifnull(sum(count) filter (where state = 2), 0) as unknown`;
  for (const each of days)
    for (const row of allRows(means.database, ofDays(each, asked, sums))) add(row);
  const counted = sql`count(*) filter (where state = 0) as open,
    count(*) filter (where state = 1) as resolved, count(*) filter (where state = 2) as unknown`;
  for await (const rows of tally(means, others, counted, sql``)) for (const row of rows) add(row);
  return { total: byState.open + byState.resolved + byState.unknown, byState };
}

export async function countDays(means: Means, asked: Asked, owners: Owners): Promise<Volume[]> {
  const cells = new Map<string, Volume>();
  const add = ({ enterprise }: Owner, day: number, row: SqlRow) => {
    const state = states[Number(row["state"])] ?? "unknown";
    const key = `${enterprise} ${day} ${row["state"]}`;
    const count = (cells.get(key)?.count ?? 0) + Number(row["count"]);
    if (count > 0) cells.set(key, { enterpriseId: enterprise, day: dayText(day), state, count });
  };
  const { days, others } = byWholeDays(asked, owners);
  for (const each of days)
    for (const row of allRows(means.database, ofDays(each, asked, sql`day, state, count`)))
      add(each.owner, Number(row["day"]), row);
  const created: Sql = { text: createdMsSql, values: [] };
  const columns = sql`owner, ${created} / ${quarterMs} as quarter, state, count(*) as count`;
  const grouping = sql`group by owner, quarter, state`;
  for await (const rows of tally(means, others, columns, grouping))
    for (const row of rows) {
      const owner = owners.byNo(Number(row["owner"]));
      add(owner, localDay(Number(row["quarter"]) * quarterMs, owner.zone), row);
    }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, volume]) => volume);
}

/** Sums over all rows that match, of one slice after the other. */
async function* tally(
  means: Means,
  asked: Asked,
  columns: Sql,
  grouping: Sql,
): AsyncGenerator<SqlRow[]> {
  const axis =
    asked.groups.every(({ created }) => !created) && asked.groups.some(({ updated }) => updated)
      ? "updated"
      : "created";
  const stretch = stretchOf(means, axis, asked);
  if (!stretch) return;
  const way = wayOf(means, axis, asked);
  for await (const slice of way.kind === "sorted" ? [stretch] : slicesOf(stretch, true, means)) {
    const rows = alongWalks(way.walks({ ...slice, after: null }), sql`owner, state`);
    yield allRows(means.database, sql`select ${columns} from (${rows}) ${grouping}`);
  }
}

type Days = { owner: Owner; first: number; end: number };

/** What is kept by the day already, and the question without it. */
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
  const others = groups.filter((group) => group.owners.length > 0);
  return { days, others: { ...asked, groups: others, owners: others.flatMap((g) => g.owners) } };
}

function wholeDays(owner: Owner, created: Interval | null): Days | null {
  if (!created) return { owner, first: -1e9, end: 1e9 };
  const [first, end] = [created.startMs, created.endMs].map((ms) => localDay(ms, owner.zone));
  if (first === undefined || end === undefined) return null;
  const isWhole =
    startOfDay(first, owner.zone) === created.startMs &&
    startOfDay(end, owner.zone) === created.endMs;
  return isWhole ? { owner, first, end } : null;
}

function ofDays({ owner, first, end }: Days, { states: asked }: Asked, columns: Sql): Sql {
  const isAsked = asked ? sql`state in ${listOf(asked)}` : sql`true`;
  return sql`select ${columns} from day_count
    where owner = ${owner.no} and day >= ${first} and day < ${end} and ${isAsked}`;
}
