import type { DatabaseSync } from "node:sqlite";
import type { Mirror } from "../../port.ts";
import { sql } from "../../rows/sql.ts";
import { allRows, oneRow } from "../file/sql.ts";

export function readStats(database: DatabaseSync): Awaited<ReturnType<Mirror["stats"]>> {
  const now = oneRow(
    database,
    sql`select (select sequence from mirror) as sequence, (select count(*) from unindexed) as unindexed,
      (select page_count * page_size from pragma_page_count, pragma_page_size) as bytes`,
  );
  const rows = allRows(
    database,
    sql`select source.connection, ifnull(sum(count), 0) as count from source
      left join owner on owner.connection = source.connection and removed = 0
      left join day_count on day_count.owner = owner.no group by source.connection`,
  );
  return {
    sequence: Number(now?.["sequence"]),
    bytes: Number(now?.["bytes"]),
    unindexed: Number(now?.["unindexed"]),
    rows: new Map(rows.map((row) => [String(row["connection"]), Number(row["count"])])),
  };
}
