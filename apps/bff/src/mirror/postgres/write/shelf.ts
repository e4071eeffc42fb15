import { z } from "zod";
import type { Owners } from "../../rows/owners.ts";
import type { Columns, Shelf } from "../../rows/take.ts";
import { createDayCounts } from "./days.ts";
import type { Transaction } from "./transaction.ts";

/** A row as it was and as it is to be, null for none; `sequence` once it was changed. */
type Kept = { before: Columns | null; now: Columns | null; sequence: number | null };
type Buried = { owner: number; asOfMs: number; sequence: number };

const found = z.object({
  id: z.string(),
  owner: z.number().nullable(),
  state: z.number(),
  created_ms: z.number(),
  updated_ms: z.number(),
  seen_ms: z.number(),
  folded: z.string(),
  json: z.string(),
  gone_as_of_ms: z.number().nullable(),
});
const none = found.extend({ owner: z.null() }).pick({ id: true, gone_as_of_ms: true });

/** All that a commit may touch, read at once, changed here, and stored at once. */
export async function takeFromShelf(transaction: Transaction, owners: Owners, ids: string[]) {
  const { query, nextSequence, loseChanges, claim } = transaction;
  const rows = new Map<string, Kept>();
  const goneAsOf = new Map<string, number>();
  const buried = new Map<string, Buried>();
  const unburied = new Set<string>();
  for (const row of ids.length > 0 ? await query(asked, [[...new Set(ids)]]) : []) {
    const before = row["owner"] === null ? null : columnsOf(found.parse(row), owners);
    const { id, gone_as_of_ms } = before ? found.parse(row) : none.parse(row);
    rows.set(id, { before, now: before, sequence: null });
    if (gone_as_of_ms !== null) goneAsOf.set(id, gone_as_of_ms);
  }
  const become = (id: string, now: Columns | null, sequence: number | null) =>
    rows.set(id, { before: rows.get(id)?.before ?? null, now, sequence });
  const shelf: Shelf = {
    find: (id) => rows.get(id)?.now ?? null,
    put: (row) => become(row.id, row, nextSequence()),
    replace: (_, row) => become(row.id, row, nextSequence()),
    see: (row) => become(row.id, row, rows.get(row.id)?.sequence ?? null),
    remove: (id) => become(id, null, null),
    goneAsOf: (id) => goneAsOf.get(id) ?? null,
    bury(id, asOfMs, owner) {
      const earlier = buried.get(id);
      const sequence = owner ? nextSequence() : 0;
      buried.set(id, earlier ?? { owner: owner?.no ?? 0, asOfMs, sequence });
    },
    unbury(id) {
      goneAsOf.delete(id);
      unburied.add(id);
    },
    loseChanges: () => loseChanges(),
    claim,
  };
  return { shelf, store: () => store(transaction, [...rows], buried, unburied) };
}

const asked = `SELECT id, owner, state, created_ms, updated_ms, seen_ms, folded, json,
    as_of_ms AS gone_as_of_ms
  FROM unnest($1::uuid[]) AS asked (id)
  LEFT JOIN mirror_threads USING (id)
  LEFT JOIN (SELECT id, as_of_ms FROM mirror_gone) AS gone USING (id)`;

async function store(
  { query }: Transaction,
  rows: [string, Kept][],
  buried: Map<string, Buried>,
  unburied: Set<string>,
): Promise<void> {
  const days = createDayCounts();
  const [put, seen]: [unknown[][], unknown[][]] = [[], []];
  const left: string[] = [];
  for (const [id, { before, now, sequence }] of rows) {
    if (before && (sequence !== null || !now)) days.add(before, -1);
    if (now && sequence !== null) {
      days.add(now, 1);
      put.push(valuesOf(now, sequence));
    } else if (now && now.seenMs !== before?.seenMs) seen.push([id, now.seenMs]);
    if (before && !now) left.push(id);
  }
  if (left.length > 0) await query("DELETE FROM mirror_threads WHERE id = ANY($1::uuid[])", [left]);
  if (put.length > 0) await query(stored, columnsIn(put));
  if (seen.length > 0) await query(seenLater, columnsIn(seen));
  if (unburied.size > 0)
    await query("DELETE FROM mirror_gone WHERE id = ANY($1::uuid[])", [[...unburied]]);
  const graves = [...buried].map(([id, { owner, asOfMs, sequence }]) => [
    id,
    owner,
    asOfMs,
    sequence,
  ]);
  if (graves.length > 0) await query(kept, columnsIn(graves));
  await days.store(query);
}

const stored = `INSERT INTO mirror_threads
    (id, owner, state, created_ms, updated_ms, seen_ms, sequence, folded, json)
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::smallint[], $4::bigint[], $5::bigint[],
    $6::bigint[], $7::bigint[], $8::text[], $9::text[])
  ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, state = excluded.state,
    created_ms = excluded.created_ms, updated_ms = excluded.updated_ms, seen_ms = excluded.seen_ms,
    sequence = excluded.sequence, folded = excluded.folded, json = excluded.json`;

const seenLater = `UPDATE mirror_threads SET seen_ms = later.seen_ms
  FROM unnest($1::uuid[], $2::bigint[]) AS later (id, seen_ms) WHERE mirror_threads.id = later.id`;

const kept = `INSERT INTO mirror_gone (id, owner, as_of_ms, sequence)
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::bigint[], $4::bigint[])
  ON CONFLICT (id) DO UPDATE SET as_of_ms = greatest(mirror_gone.as_of_ms, excluded.as_of_ms)`;

function valuesOf(row: Columns, sequence: number): unknown[] {
  const { id, owner, state, createdMs, updatedMs, seenMs, folded, json } = row;
  return [id, owner.no, state, createdMs, updatedMs, seenMs, sequence, folded, json];
}

/** Column by column, as `unnest` takes them. */
function columnsIn(rows: unknown[][]): unknown[][] {
  return (rows[0] ?? []).map((_, at) => rows.map((row) => row[at]));
}

function columnsOf(row: z.output<typeof found>, owners: Owners): Columns {
  const { id, owner, state, created_ms, updated_ms, seen_ms, folded, json } = row;
  return {
    id,
    owner: owners.byNo(owner ?? 0),
    createdMs: created_ms,
    state,
    updatedMs: updated_ms,
    seenMs: seen_ms,
    folded,
    json,
  };
}
