import type { ReadRow } from "../../port.ts";
import { jsonOf, withEnterprise } from "../file/columns.ts";
import { bytesOf } from "../file/keys.ts";
import type { Owner, Owners } from "../file/owners.ts";
import { oneRow, run, sql } from "../file/sql.ts";
import type { Transaction } from "../file/transaction.ts";
import {
  type Columns,
  columnsOf,
  insertRow,
  removeRow,
  replaceRow,
  storedColumns,
} from "./rows.ts";

/** Where and when something was read. */
export type Reading = {
  transaction: Transaction;
  owners: Owners;
  connection: string;
  asOfMs: number;
};

/** What a read made of a row; null: nothing that anybody would see. */
export function takeRow(reading: Reading, read: ReadRow): "added" | "updated" | "unstamped" | null {
  const { transaction, asOfMs } = reading;
  const before = stored(reading, read.id);
  const goneMs = goneAsOf(transaction, read.id);
  if (goneMs >= asOfMs) return null;
  const told = ownerTold(reading, read.enterpriseId);
  if (!before) {
    insertRow(transaction, columnsOf(read, told ?? untoldOf(reading), asOfMs));
    if (goneMs !== never)
      run(transaction.database, sql`delete from gone where id = ${bytesOf(read.id)}`);
    return "added";
  }
  const isToldAnew = told && (before.owner.enterprise === "" || asOfMs >= before.seenMs);
  const isLater = compareReads(read, asOfMs, before) > 0;
  const kept = isLater ? columnsOf(read, before.owner, asOfMs) : before;
  const after = isToldAnew ? ownedBy(kept, told) : kept;
  if (after.json === before.json && after.owner.no === before.owner.no) {
    if (isLater) see(transaction, after);
    return null;
  }
  replaceRow(transaction, before, after);
  return kept.json !== before.json && kept.updatedMs === before.updatedMs ? "unstamped" : "updated";
}

/** A property that was told by itself; of a thread that has one already it says nothing new. */
export function tellRow(
  reading: Reading,
  { id, enterpriseId }: { id: string; enterpriseId: string },
) {
  const before = stored(reading, id);
  const told = ownerTold(reading, enterpriseId);
  const isUntold =
    before?.owner.enterprise === "" && before.owner.connection === reading.connection;
  if (isUntold && told) replaceRow(reading.transaction, before, ownedBy(before, told));
}

/** Whether there was such a row; a read from before does not bring it back. */
export function removeGone(reading: Reading, id: string): boolean {
  const { transaction, connection, asOfMs } = reading;
  const before = stored(reading, id);
  const isOthers = before && before.owner.connection !== connection;
  if (isOthers || (before && before.seenMs > asOfMs)) return false;
  if (before) removeRow(transaction, id);
  const sequence = before ? transaction.nextSequence() : 0;
  run(
    transaction.database,
    sql`insert into gone values (${bytesOf(id)}, ${before?.owner.no ?? 0}, ${asOfMs}, ${sequence})
      on conflict do update set as_of_ms = max(as_of_ms, excluded.as_of_ms)`,
  );
  return before !== null;
}

function stored({ transaction, owners }: Reading, id: string): Columns | null {
  const row = storedColumns(transaction, id, owners);
  if (!row?.owner.removed) return row;
  removeRow(transaction, id);
  return null;
}

function ownerTold({ owners, connection }: Reading, enterpriseId: string | null) {
  return enterpriseId === null ? undefined : owners.of(connection, enterpriseId);
}

/** Made once there is such a row: most connections never have one. */
function untoldOf({ transaction, owners, connection }: Reading): Owner {
  const known = owners.of(connection, "");
  if (known) return known;
  transaction.claim();
  return owners.add({ connection, enterprise: "", zone: "UTC" });
}

function ownedBy(row: Columns, owner: Owner): Columns {
  return { ...row, owner, json: withEnterprise(row.json, owner.enterprise) };
}

/** Positive: the read counts more than what is kept. */
function compareReads(read: ReadRow, asOfMs: number, kept: Columns): number {
  if (read.updatedMs !== kept.updatedMs) return read.updatedMs - kept.updatedMs;
  if (asOfMs !== kept.seenMs) return asOfMs - kept.seenMs;
  // Two reads of one moment differ: which one stays must not depend on which came first.
  return jsonOf(read, kept.owner.enterprise || null) > kept.json ? 1 : -1;
}

const never = Number.NEGATIVE_INFINITY;

function goneAsOf({ database }: Transaction, id: string): number {
  const gone = oneRow(database, sql`select as_of_ms from gone where id = ${bytesOf(id)}`);
  return gone ? Number(gone["as_of_ms"]) : never;
}

function see({ database }: Transaction, { id, seenMs }: Columns): void {
  run(database, sql`update thread set seen_ms = ${seenMs} where id = ${bytesOf(id)}`);
}
