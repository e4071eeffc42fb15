import type { Query } from "../../../postgres/database.ts";
import type { Lease } from "../../port.ts";

/** By the server's clock, which is one for all instances. It is on the disk before it is told. */
export async function lease(
  query: Query,
  connection: string,
  holder: string,
  ttlMs: number,
): Promise<Lease> {
  const [mine] = await query(leased, [connection, holder, ttlMs]);
  if (mine) return { kind: "yours", fence: Number(mine["fence"]) };
  const held = "SELECT holder FROM mirror_sources WHERE connection = $1";
  const [other] = await query(held, [connection]);
  return other ? { kind: "held", holder: String(other["holder"]) } : { kind: "unknown" };
}

const nowMs = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
const leased = `UPDATE mirror_sources
  SET fence = fence + (holder IS DISTINCT FROM $2)::int, holder = $2, until_ms = ${nowMs} + $3::bigint
  WHERE connection = $1 AND (holder = $2 OR until_ms <= ${nowMs})
  RETURNING fence`;

export async function release(query: Query, connection: string, holder: string): Promise<void> {
  await query("UPDATE mirror_sources SET until_ms = 0 WHERE connection = $1 AND holder = $2", [
    connection,
    holder,
  ]);
}
