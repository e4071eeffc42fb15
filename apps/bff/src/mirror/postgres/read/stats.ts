import type { Query } from "../../../postgres/database.ts";
import type { Mirror } from "../../port.ts";

/** Words are looked up in the index from a row's commit on. */
const unindexed = 0;

export async function readStats(query: Query): Promise<Awaited<ReturnType<Mirror["stats"]>>> {
  const rows = await query(counted, []);
  return {
    sequence: Number(rows[0]?.["sequence"]),
    bytes: Number(rows[0]?.["bytes"]),
    unindexed,
    rows: new Map(
      rows.flatMap(({ connection, count }) =>
        connection === null ? [] : [[String(connection), Number(count)] as const],
      ),
    ),
  };
}

const counted = `SELECT sequence, connection, coalesce(sum(count), 0)::bigint AS count,
    (SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
       AND relname LIKE 'mirror%') AS bytes
  FROM mirror
  LEFT JOIN mirror_sources ON true
  LEFT JOIN mirror_owners USING (connection)
  LEFT JOIN mirror_days ON owner = no AND NOT removed
  GROUP BY sequence, connection`;
