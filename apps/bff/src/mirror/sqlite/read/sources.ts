import type { DatabaseSync } from "node:sqlite";
import type { SourceState } from "../../port.ts";
import { sourceStatesOf } from "../../rows/source-states.ts";
import { sql } from "../../rows/sql.ts";
import { allRows } from "../file/sql.ts";

/** What of each connection is known, and of each of its properties. */
export function readSources(database: DatabaseSync): ReadonlyMap<string, SourceState> {
  const properties = sql`select connection, enterprise, axis, start_ms, end_ms from owner
    left join covered on covered.owner = owner.no
    where removed = 0 and enterprise <> '' order by connection, enterprise, start_ms`;
  const sources = sql`select connection, known_to_ms, told_to_ms from source`;
  return sourceStatesOf(allRows(database, properties), allRows(database, sources));
}
