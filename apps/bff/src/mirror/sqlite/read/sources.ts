import type { DatabaseSync } from "node:sqlite";
import type { Axis, Interval, SourceState } from "../../port.ts";
import { allRows, type SqlRow, sql } from "../file/sql.ts";

type Covered = Record<Axis, Interval[]>;

/** What of each connection is known, and of each of its properties. */
export function readSources(database: DatabaseSync): ReadonlyMap<string, SourceState> {
  const covered = new Map<string, Map<string, Covered>>();
  for (const row of allRows(
    database,
    sql`select connection, enterprise, axis, start_ms, end_ms from owner
      left join covered on covered.owner = owner.no
      where removed = 0 and enterprise <> '' order by connection, enterprise, start_ms`,
  ))
    addCovered(covered, row);
  const sources = allRows(database, sql`select connection, known_to_ms, told_to_ms from source`);
  return new Map(
    sources.map((row) => {
      const connection = String(row["connection"]);
      const [knownToMs, toldToMs] = [msOf(row["known_to_ms"]), msOf(row["told_to_ms"])];
      return [connection, { knownToMs, toldToMs, covered: covered.get(connection) ?? new Map() }];
    }),
  );
}

function addCovered(covered: Map<string, Map<string, Covered>>, row: SqlRow): void {
  const [connection, enterprise] = [String(row["connection"]), String(row["enterprise"])];
  const properties = covered.get(connection) ?? new Map<string, Covered>();
  covered.set(connection, properties);
  const one = properties.get(enterprise) ?? { created: [], updated: [] };
  properties.set(enterprise, one);
  const interval = { startMs: Number(row["start_ms"]), endMs: Number(row["end_ms"]) };
  if (row["axis"] === "created" || row["axis"] === "updated") one[row["axis"]].push(interval);
}

function msOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}
