import type { Query } from "../../../postgres/database.ts";
import { localDay, offsetsIn } from "../../rows/local-days.ts";
import type { Owner } from "../../rows/owners.ts";

type Counted = { owner: Owner; createdMs: number; state: number };

/** What a transaction makes of the counts of each owner's own days. */
export function createDayCounts() {
  const changes = new Map<string, number[]>();
  return {
    add({ owner, createdMs, state }: Counted, count: 1 | -1) {
      const day = localDay(createdMs, owner.zone);
      const key = `${owner.no} ${day} ${state}`;
      const [, , , before = 0] = changes.get(key) ?? [];
      changes.set(key, [owner.no, day, state, before + count]);
    },
    async store(query: Query) {
      const rows = [...changes.values()].filter(([, , , count]) => count !== 0);
      if (rows.length > 0)
        await query(
          stored,
          [0, 1, 2, 3].map((at) => rows.map((row) => row[at])),
        );
    },
  };
}

const stored = `INSERT INTO mirror_days
  SELECT * FROM unnest($1::int[], $2::int[], $3::smallint[], $4::int[])
  ON CONFLICT (owner, day, state) DO UPDATE SET count = mirror_days.count + excluded.count`;

/** Counts an owner's days once more, as its zone of now has them. */
export async function recount(query: Query, { no, zone }: Owner): Promise<void> {
  const [kept] = await query(
    "SELECT min(created_ms) AS first, max(created_ms) AS last FROM mirror_threads WHERE owner = $1",
    [no],
  );
  await query("DELETE FROM mirror_days WHERE owner = $1", [no]);
  if (!kept || kept["first"] === null) return;
  const stretch = { startMs: Number(kept["first"]), endMs: Number(kept["last"]) + 1 };
  const offsets = offsetsIn(stretch, zone);
  await query(recounted, [
    no,
    offsets.map(({ fromMs }) => Math.max(fromMs, stretch.startMs)),
    offsets.map(({ toMs }) => Math.min(toMs, stretch.endMs)),
    offsets.map(({ offsetMs }) => offsetMs),
  ]);
}

const recounted = `INSERT INTO mirror_days
  SELECT owner, floor((created_ms + offset_ms) / 86400000.0)::int AS day, state, count(*)
  FROM mirror_threads
  JOIN unnest($2::bigint[], $3::bigint[], $4::bigint[]) AS zone (from_ms, to_ms, offset_ms)
    ON created_ms >= from_ms AND created_ms < to_ms
  WHERE owner = $1 GROUP BY owner, day, state`;
