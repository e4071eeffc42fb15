import type { Source } from "../../port.ts";
import type { Owner } from "../../rows/owners.ts";
import { type Sql, sql } from "../../rows/sql.ts";
import { createdMs } from "../file/keys.ts";
import { readOwners } from "../file/owners.ts";
import { allRows, oneRow, run } from "../file/sql.ts";
import type { Transaction } from "../file/transaction.ts";
import { uncover } from "./claims.ts";

/** Makes the file know these connections and properties, and no others. */
export function registerSources(transaction: Transaction, sources: Source[]): void {
  const { database } = transaction;
  transaction.claim();
  for (const { connection, print } of sources) enter(transaction, connection, print);
  const names = JSON.stringify(sources.map(({ connection }) => connection));
  const isListed = sql`connection in (select value from json_each(${names}))`;
  run(database, sql`delete from source where not ${isListed}`);
  removeOwners(transaction, sql`not ${isListed}`);
  for (const source of sources) registerProperties(transaction, source);
}

function enter(transaction: Transaction, connection: string, print: string): void {
  const { database } = transaction;
  const found = sql`select print from source where connection = ${connection}`;
  const before = oneRow(database, found)?.["print"];
  if (before === print) return;
  uncover(transaction, connection);
  run(
    database,
    sql`insert into source (connection, print, fence, until_ms) values (${connection}, ${print}, 0, 0)
      on conflict do update set print = ${print}, fence = fence + 1, holder = null,
        until_ms = 0, told_to_ms = null`,
  );
}

function registerProperties(transaction: Transaction, { connection, enterprises }: Source): void {
  const { database } = transaction;
  const owners = readOwners(database);
  if (!enterprises) return;
  for (const { id, timeZone } of enterprises) {
    const owner = owners.of(connection, id);
    if (owner) moveToZone(transaction, owner, timeZone);
    else owners.add({ connection, enterprise: id, zone: timeZone });
  }
  const ids = JSON.stringify(["", ...enterprises.map(({ id }) => id)]);
  removeOwners(
    transaction,
    sql`connection = ${connection} and enterprise not in (select value from json_each(${ids}))`,
  );
}

/** The rows go by and by; from now on nobody is asked for them. */
function removeOwners(transaction: Transaction, which: Sql): void {
  const { database } = transaction;
  const removed = allRows(
    database,
    sql`update owner set removed = 1 where removed = 0 and ${which} returning no`,
  );
  for (const { no } of removed) {
    const owner = Number(no);
    run(database, sql`delete from covered where owner = ${owner}`);
    run(database, sql`delete from gone where owner = ${owner}`);
    if (oneRow(database, sql`select 1 from thread where owner = ${owner} limit 1`))
      transaction.loseChanges();
  }
}

function moveToZone({ database }: Transaction, { no, zone }: Owner, timeZone: string): void {
  if (zone === timeZone) return;
  run(database, sql`update owner set zone = ${timeZone} where no = ${no}`);
  run(
    database,
    sql`update thread set day = local_day(${createdMs}, ${timeZone}) where owner = ${no}`,
  );
}
