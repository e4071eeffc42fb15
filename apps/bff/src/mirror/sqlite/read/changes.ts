import type { DatabaseSync } from "node:sqlite";
import type { Changes } from "../../port.ts";
import type { Asked } from "../../rows/asked.ts";
import { listOf, sql } from "../../rows/sql.ts";
import { idOf } from "../file/keys.ts";
import { allRows, oneRow } from "../file/sql.ts";
import { matches } from "./asked.ts";

/**
 * Rows and tombstones in the order in which they changed, of whatever owner; then those asked for. Left to
 * itself, SQLite would go through all rows of those owners.
 */
export function readChanges(
  database: DatabaseSync,
  asked: Asked,
  since: number,
  limit: number,
): Changes {
  const now = oneRow(database, sql`select sequence, floor from mirror`);
  const sequence = Number(now?.["sequence"]);
  if (since < Number(now?.["floor"]) || since > sequence) return { kind: "lost" };
  const last = sql`(select sequence from (
      select sequence from thread where sequence > ${since} union all
      select sequence from gone where sequence > ${since}) order by sequence limit 1 offset ${limit - 1})`;
  const upTo = oneRow(database, sql`select ifnull(${last}, ${sequence}) as upTo`)?.["upTo"];
  const isLooked = sql`sequence > ${since} and sequence <= ${Number(upTo)}
    and owner in ${listOf(asked.owners)}`;
  const rows = allRows(
    database,
    sql`select sequence, id, case when ${matches(asked)} then json end as json
        from thread indexed by thread_by_sequence where ${isLooked}
      union all select sequence, id, null from gone where ${isLooked}
      order by sequence`,
  );
  const texts = rows.flatMap(({ json }) => (typeof json === "string" ? [json] : []));
  return {
    kind: "changes",
    sequence: Number(upTo),
    json: Buffer.from(texts.join(",\n")),
    left: rows.flatMap(({ id, json }) =>
      json === null && id instanceof Uint8Array ? [idOf(id)] : [],
    ),
    more: Number(upTo) < sequence,
  };
}
