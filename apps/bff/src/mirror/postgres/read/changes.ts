import { z } from "zod";
import type { Row } from "../../../postgres/database.ts";
import type { Changes } from "../../port.ts";
import type { Asked } from "../../rows/asked.ts";
import { type Sql, sql } from "../../rows/sql.ts";
import { isOneOf } from "../statement.ts";
import { matches } from "./matches.ts";

/**
 * Rows and tombstones in the order in which they changed, of whatever owner; then those asked for. All of
 * it as of one moment: a statement of its own would see rows of commits whose number it has not seen.
 */
export function changesSql(asked: Asked, since: number, limit: number): Sql {
  const isLooked = sql`sequence > ${since} and sequence <= up_to and ${isOneOf("owner", asked.owners)}`;
  return sql`with bound as (
      select coalesce((select sequence from (
          (select sequence from mirror_threads where sequence > ${since} order by sequence limit ${limit})
          union all
          (select sequence from mirror_gone where sequence > ${since} order by sequence limit ${limit})
        ) as changed order by sequence limit 1 offset ${limit - 1}),
        (select sequence from mirror)) as up_to
    ), looked as (
      select sequence, id, case when ${matches(asked)} then json end as json
        from mirror_threads, bound where ${isLooked}
      union all select sequence, id, null from mirror_gone, bound where ${isLooked}
    )
    select up_to, (select floor from mirror) as floor,
      (select string_agg(json, ${",\n"} order by sequence) from looked where json is not null) as text,
      (select coalesce(json_agg(id order by sequence), '[]') from looked where json is null) as left_ids
    from bound`;
}

const changes = z.object({
  up_to: z.number(),
  floor: z.number(),
  text: z.string().nullable(),
  left_ids: z.array(z.string()),
});

export function changesOf(row: Row, since: number, sequence: number): Changes {
  const { up_to: upTo, floor, text, left_ids: left } = changes.parse(row);
  if (since < floor || since > sequence) return { kind: "lost" };
  const json = Buffer.from(text ?? "");
  return { kind: "changes", sequence: upTo, json, left, more: upTo < sequence };
}
