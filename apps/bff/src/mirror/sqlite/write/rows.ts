import { localDay } from "../../rows/local-days.ts";
import type { Owners } from "../../rows/owners.ts";
import { sql } from "../../rows/sql.ts";
import type { Columns, Shelf } from "../../rows/take.ts";
import { bytesOf, createdMs, firstKey, homeKey } from "../file/keys.ts";
import { allRows, oneRow, run, type SqlRow } from "../file/sql.ts";
import type { Transaction } from "../file/transaction.ts";

/** The rows and tombstones of the file, changed at once. */
export function shelfOf(transaction: Transaction, owners: Owners): Shelf {
  const { database, loseChanges, claim } = transaction;
  const remove = (id: string) => {
    run(database, sql`delete from thread where id = ${bytesOf(id)}`);
  };
  return {
    find: (id) => storedColumns(transaction, id, owners),
    put: (row) => insertRow(transaction, row),
    replace(before, row) {
      if (before.createdMs === row.createdMs) return changeRow(transaction, row);
      remove(row.id);
      insertRow(transaction, row);
    },
    see: ({ id, seenMs }) =>
      void run(database, sql`update thread set seen_ms = ${seenMs} where id = ${bytesOf(id)}`),
    remove,
    goneAsOf(id) {
      const gone = oneRow(database, sql`select as_of_ms from gone where id = ${bytesOf(id)}`);
      return gone ? Number(gone["as_of_ms"]) : null;
    },
    bury: (id, asOfMs, owner) =>
      void run(
        database,
        sql`insert into gone values
          (${bytesOf(id)}, ${owner?.no ?? 0}, ${asOfMs}, ${owner ? transaction.nextSequence() : 0})
          on conflict do update set as_of_ms = max(as_of_ms, excluded.as_of_ms)`,
      ),
    unbury: (id) => void run(database, sql`delete from gone where id = ${bytesOf(id)}`),
    loseChanges: () => loseChanges(),
    claim,
  };
}

function storedColumns({ database }: Transaction, id: string, owners: Owners): Columns | null {
  const row = oneRow(
    database,
    sql`select owner, ${createdMs} as created_ms, state, updated_ms, seen_ms, folded, json
      from thread where id = ${bytesOf(id)}`,
  );
  if (!row) return null;
  return {
    id,
    owner: owners.byNo(Number(row["owner"])),
    createdMs: Number(row["created_ms"]),
    state: Number(row["state"]),
    updatedMs: Number(row["updated_ms"]),
    seenMs: Number(row["seen_ms"]),
    folded: String(row["folded"]),
    json: String(row["json"]),
  };
}

function insertRow(transaction: Transaction, row: Columns): void {
  const key = freeKey(transaction, row);
  run(
    transaction.database,
    sql`insert into thread values (${key}, ${bytesOf(row.id)}, ${row.owner.no}, ${row.state},
      ${dayOf(row)}, ${row.updatedMs}, ${row.seenMs}, ${transaction.nextSequence()}, ${row.folded},
      ${row.json})`,
  );
}

function changeRow(transaction: Transaction, row: Columns): void {
  run(
    transaction.database,
    sql`update thread set owner = ${row.owner.no}, state = ${row.state}, day = ${dayOf(row)},
      updated_ms = ${row.updatedMs}, seen_ms = ${row.seenMs}, folded = ${row.folded},
      json = ${row.json}, sequence = ${transaction.nextSequence()} where id = ${bytesOf(row.id)}`,
  );
}

function dayOf({ createdMs, owner }: Columns): number {
  return localDay(createdMs, owner.zone);
}

/**
 * The row's home, or a key between the rows before and after, which make room where there is none. That
 * the home is free is not enough: those that made room for who has left still stand behind it.
 */
function freeKey(transaction: Transaction, { id, createdMs }: Columns): bigint {
  const { database } = transaction;
  const [home, end] = [homeKey(createdMs, id), firstKey(createdMs + 1)];
  const behind = sql`select 1 from thread where key >= ${home} and key < ${end} limit 1`;
  if (!oneRow(database, behind)) return home;
  const after = keyOf(
    oneRow(
      database,
      sql`select cast(key as text) as key from thread
        where key >= ${home} and key < ${end} and id > ${bytesOf(id)} order by thread.key limit 1`,
    ),
  );
  const before = keyOf(
    oneRow(
      database,
      sql`select cast(key as text) as key from thread
        where key >= ${home} and key < ${after ?? end} order by thread.key desc limit 1`,
    ),
  );
  const key = before === null ? home : before + 1n;
  if (key === after) shiftUp(transaction, key);
  return key;
}

/** Frees a key by moving its row, and those that stand close behind it, up by one. */
function shiftUp({ database }: Transaction, from: bigint): void {
  const crowd = allRows(
    database,
    sql`with recursive crowd (key) as (select ${from} union all
        select crowd.key + 1 from crowd join thread on thread.key = crowd.key + 1)
      select cast(key as text) as key from crowd order by crowd.key desc`,
  );
  for (const { key } of crowd)
    run(database, sql`update thread set key = key + 1 where key = ${BigInt(String(key))}`);
}

function keyOf(row: SqlRow | undefined): bigint | null {
  return row ? BigInt(String(row["key"])) : null;
}
