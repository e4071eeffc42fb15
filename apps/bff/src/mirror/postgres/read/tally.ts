import { z } from "zod";
import type { Row } from "../../../postgres/database.ts";
import type { Interval } from "../../port.ts";
import { type Asked, askedStretch } from "../../rows/asked.ts";
import { offsetsIn } from "../../rows/local-days.ts";
import type { Owners } from "../../rows/owners.ts";
import { joinSql, type Sql, sql } from "../../rows/sql.ts";
import { byWholeDays, type Days } from "../../rows/whole-days.ts";
import { isOneOf } from "../statement.ts";
import { matches } from "./matches.ts";

/** Rows of owner, state and count; an owner and a state may come twice. */
export function countsSql(asked: Asked, owners: Owners): Sql {
  const { days, others } = byWholeDays(asked, owners);
  return asOneArray([
    ...together(days).map(
      (some) =>
        sql`select json_build_array(owner, state, sum(count)) as one from ${ofDays(some, asked)}
          group by owner, state`,
    ),
    ...(others.groups.length > 0
      ? [
          sql`select json_build_array(owner, state, count(*)) as one from mirror_threads
            where ${matches(others)} group by owner, state`,
        ]
      : []),
  ]);
}

/** @param kept from the first row's created to the last's */
export function volumeSql(asked: Asked, owners: Owners, kept: Interval): Sql {
  const { days, others } = byWholeDays(asked, owners);
  return asOneArray([
    ...together(days).map(
      (some) =>
        sql`select json_build_array(owner, day, state, count) as one from ${ofDays(some, asked)}`,
    ),
    ...(others.groups.length > 0 ? [ofRows(others, owners, kept)] : []),
  ]);
}

/** Whether the volume counts rows, and so has to know when the first and the last were created. */
export function countsRows(asked: Asked, owners: Owners): boolean {
  return byWholeDays(asked, owners).others.groups.length > 0;
}

/** Rows by their owner's own day: each stretch in which the owner's zone keeps one offset is joined. */
function ofRows(asked: Asked, owners: Owners, kept: Interval): Sql {
  const stretch = overlap(kept, askedStretch("created", asked));
  const zones = asked.owners.flatMap((no) =>
    offsetsIn(stretch, owners.byNo(no).zone).map(({ fromMs, toMs, offsetMs }) => [
      no,
      Math.max(fromMs, stretch.startMs),
      Math.min(toMs, stretch.endMs),
      offsetMs,
    ]),
  );
  return sql`select json_build_array(owner, day, state, count(*)) as one from (
    select owner, floor((created_ms + offset_ms) / 86400000.0)::int as day, state
    from (select owner, created_ms, state from mirror_threads where ${matches(asked)}) as listed
    join (select (one->>0)::int as no, (one->>1)::bigint as from_ms, (one->>2)::bigint as to_ms,
        (one->>3)::bigint as offset_ms
      from json_array_elements(${JSON.stringify(zones)}::json) as one) as zone
      on no = owner and created_ms >= from_ms and created_ms < to_ms) as placed
    group by owner, day, state`;
}

function ofDays({ nos, first, end }: SameDays, { states }: Asked): Sql {
  const isAsked = states ? isOneOf("state", states) : sql`true`;
  return sql`mirror_days where ${isOneOf("owner", nos)} and day >= ${first} and day < ${end}
    and ${isAsked}`;
}

type SameDays = Pick<Days, "first" | "end"> & { nos: number[] };

function together(days: Days[]): SameDays[] {
  const groups = Map.groupBy(days, ({ first, end }) => `${first} ${end}`);
  return [...groups.values()].flatMap((some) =>
    some
      .slice(0, 1)
      .map(({ first, end }) => ({ first, end, nos: some.map(({ owner }) => owner.no) })),
  );
}

const counted = z.object({ lists: z.array(z.array(z.unknown())) });

/** Rows of `countsSql` or `volumeSql`. */
export function listsOf(row: Row): unknown[][] {
  return counted.parse(row).lists;
}

/** All the rows of the statements as one value. */
function asOneArray(statements: Sql[]): Sql {
  if (statements.length === 0) return sql`select '[]'::json as lists`;
  return sql`select coalesce(json_agg(one), '[]') as lists
    from (${joinSql(statements, " union all ")}) as counted`;
}

function overlap(a: Interval, b: Interval): Interval {
  return { startMs: Math.max(a.startMs, b.startMs), endMs: Math.min(a.endMs, b.endMs) };
}
