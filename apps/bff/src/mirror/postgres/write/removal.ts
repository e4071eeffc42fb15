import type { Row } from "../../../postgres/database.ts";
import type { Owner } from "../../rows/owners.ts";
import { ownersIn } from "../roster.ts";
import { trimCoverage } from "./claims.ts";
import { createDayCounts } from "./days.ts";
import type { Transaction } from "./transaction.ts";

/** Rows in one transaction of work that can be put off: short, for a page may wait to be stored. */
const batch = 250;

/**
 * Some of the rows last changed before, and that anything of then is covered; whether there are more.
 * Those read meanwhile, which are numbered after `upTo`, stay: else two could remove and read for ever.
 */
export async function forgetSome(
  transaction: Transaction,
  known: Owner[],
  { beforeMs, upTo, isFirst }: { beforeMs: number; upTo: number; isFirst: boolean },
): Promise<boolean> {
  const removed = await transaction.query(oldRows, [beforeMs, upTo, batch]);
  // with each bit: a read that came between two of them may have covered what goes now
  if (isFirst || removed.length > 0) await trimCoverage(transaction, beforeMs);
  if (removed.length === 0) return false;
  await discount(transaction, known, removed);
  transaction.loseChanges();
  return removed.length === batch;
}

const oldRows = `DELETE FROM mirror_threads WHERE id IN (
    SELECT id FROM mirror_threads WHERE updated_ms < $1 AND sequence <= $2
    ORDER BY updated_ms LIMIT $3
  ) RETURNING owner, created_ms, state`;

/** Some of the rows of owners that were removed, and at last those owners; whether there is more to do. */
export async function removeSome(transaction: Transaction, known: Owner[]): Promise<boolean> {
  const nos = known.filter(({ removed }) => removed).map(({ no }) => no);
  if (nos.length === 0) return false;
  const { query, enroll } = transaction;
  const removed = await query(ownedRows, [nos, batch]);
  if (removed.length === batch) return true;
  await query("DELETE FROM mirror_days WHERE owner = ANY($1::int[])", [nos]);
  await query("DELETE FROM mirror_owners WHERE no = ANY($1::int[])", [nos]);
  enroll();
  return false;
}

const ownedRows = `DELETE FROM mirror_threads WHERE id IN (
    SELECT id FROM mirror_threads WHERE owner = ANY($1::int[]) LIMIT $2
  ) RETURNING 1`;

/** A follower from before cannot be told of what they stood for. */
export async function forgetTombstones({ query, loseChanges }: Transaction, beforeMs: number) {
  const [last] = await query(
    `WITH old AS (DELETE FROM mirror_gone WHERE as_of_ms < $1 RETURNING sequence)
     SELECT coalesce(max(sequence), 0) AS sequence FROM old`,
    [beforeMs],
  );
  loseChanges(Number(last?.["sequence"]));
  await query("DELETE FROM mirror_days WHERE count = 0", []);
}

async function discount({ query }: Transaction, known: Owner[], removed: Row[]): Promise<void> {
  const days = createDayCounts();
  const owners = ownersIn({ owners: known });
  for (const { owner, created_ms, state } of removed)
    days.add(
      { owner: owners.byNo(Number(owner)), createdMs: Number(created_ms), state: Number(state) },
      -1,
    );
  await days.store(query);
}
