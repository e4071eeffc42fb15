import type { ReadRow } from "../../port.ts";
import { foldedOf, jsonOf, stateNo } from "../file/columns.ts";
import { bytesOf, createdMs, firstKey, homeKey } from "../file/keys.ts";
import { localDay } from "../file/local-days.ts";
import type { Owner, Owners } from "../file/owners.ts";
import { allRows, oneRow, run, type SqlRow, sql } from "../file/sql.ts";
import type { Transaction } from "../file/transaction.ts";

/** A row as it is to stand in the table. */
export type Columns = {
  id: string;
  owner: Owner;
  createdMs: number;
  state: number;
  updatedMs: number;
  seenMs: number;
  folded: string;
  json: string;
};

export function columnsOf(row: ReadRow, owner: Owner, seenMs: number): Columns {
  const { id, createdMs, updatedMs } = row;
  const json = jsonOf(row, owner.enterprise || null);
  const state = stateNo(row.state);
  return { id, owner, createdMs, state, updatedMs, seenMs, folded: foldedOf(row), json };
}

export function storedColumns(
  { database }: Transaction,
  id: string,
  owners: Owners,
): Columns | null {
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

export function insertRow(transaction: Transaction, row: Columns): void {
  const key = freeKey(transaction, row);
  run(
    transaction.database,
    sql`insert into thread values (${key}, ${bytesOf(row.id)}, ${row.owner.no}, ${row.state},
      ${dayOf(row)}, ${row.updatedMs}, ${row.seenMs}, ${transaction.nextSequence()}, ${row.folded},
      ${row.json})`,
  );
}

export function replaceRow(transaction: Transaction, before: Columns, row: Columns): void {
  if (before.createdMs === row.createdMs) changeRow(transaction, row);
  else {
    removeRow(transaction, row.id);
    insertRow(transaction, row);
  }
  const isMoved = before.owner.no !== row.owner.no;
  const isTold = before.owner.enterprise === "" && before.owner.connection === row.owner.connection;
  // nobody who may not see where it went is told of it, so they could not be told that it left
  if (isMoved && !isTold) transaction.loseChanges();
}

function changeRow(transaction: Transaction, row: Columns): void {
  run(
    transaction.database,
    sql`update thread set owner = ${row.owner.no}, state = ${row.state}, day = ${dayOf(row)},
      updated_ms = ${row.updatedMs}, seen_ms = ${row.seenMs}, folded = ${row.folded},
      json = ${row.json}, sequence = ${transaction.nextSequence()} where id = ${bytesOf(row.id)}`,
  );
}

export function removeRow({ database }: Transaction, id: string): void {
  run(database, sql`delete from thread where id = ${bytesOf(id)}`);
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
