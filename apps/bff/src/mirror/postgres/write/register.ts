import type { Source } from "../../port.ts";
import type { Owner } from "../../rows/owners.ts";
import { uncover } from "./claims.ts";
import { recount } from "./days.ts";
import type { Transaction } from "./transaction.ts";

/** Makes the mirror know these connections and properties, and no others. @param known the owners now */
export async function registerSources(
  transaction: Transaction,
  sources: Source[],
  known: Owner[],
): Promise<void> {
  const { query } = transaction;
  const names = sources.map(({ connection }) => connection);
  const entered = await query("SELECT connection, print FROM mirror_sources FOR UPDATE", []);
  const prints = new Map(entered.map(({ connection, print }) => [connection, print]));
  for (const { connection, print } of sources)
    if (prints.get(connection) !== print) await enter(transaction, connection, print);
  await leave(transaction, names);

  const active = known.filter(({ removed }) => !removed);
  await removeOwners(
    transaction,
    active.filter((owner) => !isListed(owner, sources)),
  );
  const added: Owner[] = [];
  for (const { connection, enterprises } of sources)
    for (const { id: enterprise, timeZone: zone } of enterprises ?? []) {
      const before = active.find(
        (owner) => owner.connection === connection && owner.enterprise === enterprise,
      );
      if (before) await moveToZone(transaction, before, zone);
      else {
        const no = nextNo([...known, ...added]);
        added.push({ no, connection, enterprise, zone, removed: false });
      }
    }
  await addOwners(transaction, added);
}

export async function addOwners({ query, enroll }: Transaction, added: Owner[]): Promise<void> {
  if (added.length === 0) return;
  enroll();
  await query(
    `INSERT INTO mirror_owners (no, connection, enterprise, zone)
     SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[])`,
    [
      added.map(({ no }) => no),
      added.map(({ connection }) => connection),
      added.map(({ enterprise }) => enterprise),
      added.map(({ zone }) => zone),
    ],
  );
}

export function nextNo(owners: Owner[]): number {
  return owners.reduce((most, { no }) => Math.max(most, no), 0) + 1;
}

/** Connections that are no longer there. */
async function leave({ query, claim }: Transaction, names: string[]): Promise<void> {
  const others = "DELETE FROM mirror_sources WHERE connection <> ALL($1::text[]) RETURNING 1";
  if ((await query(others, [names])).length > 0) claim();
}

async function enter(
  { query, claim }: Transaction,
  connection: string,
  print: string,
): Promise<void> {
  claim();
  await uncover(query, connection);
  await query(
    `INSERT INTO mirror_sources (connection, print) VALUES ($1, $2)
     ON CONFLICT (connection) DO UPDATE SET print = $2, fence = mirror_sources.fence + 1,
       holder = NULL, until_ms = 0, since_ms = NULL, known_to_ms = NULL, told_to_ms = NULL`,
    [connection, print],
  );
}

function isListed({ connection, enterprise }: Owner, sources: Source[]): boolean {
  const source = sources.find((one) => one.connection === connection);
  if (!source || enterprise === "" || !source.enterprises) return source !== undefined;
  return source.enterprises.some(({ id }) => id === enterprise);
}

/** The rows go by and by; from now on nobody is asked for them. */
async function removeOwners(transaction: Transaction, removed: Owner[]): Promise<void> {
  if (removed.length === 0) return;
  const { query, enroll, loseChanges } = transaction;
  enroll();
  const nos = [removed.map(({ no }) => no)];
  await query("UPDATE mirror_owners SET removed = true WHERE no = ANY($1::int[])", nos);
  await query("DELETE FROM mirror_covered WHERE owner = ANY($1::int[])", nos);
  await query("DELETE FROM mirror_gone WHERE owner = ANY($1::int[])", nos);
  const left = "SELECT 1 FROM mirror_threads WHERE owner = ANY($1::int[]) LIMIT 1";
  if ((await query(left, nos)).length > 0) loseChanges();
}

async function moveToZone(
  { query, enroll }: Transaction,
  owner: Owner,
  zone: string,
): Promise<void> {
  if (owner.zone === zone) return;
  enroll();
  await query("UPDATE mirror_owners SET zone = $2 WHERE no = $1", [owner.no, zone]);
  await recount(query, { ...owner, zone });
}
