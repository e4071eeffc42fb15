import { z } from "zod";
import type { CommitResult, MirrorCommit } from "../../port.ts";
import { type Owner, ownersOf } from "../../rows/owners.ts";
import { takeRows } from "../../rows/take.ts";
import { follow } from "./claims.ts";
import { addOwners, nextNo } from "./register.ts";
import { takeFromShelf } from "./shelf.ts";
import type { Transaction } from "./transaction.ts";

const held = z.object({
  fence: z.number(),
  since_ms: z.number().nullable(),
  known_to_ms: z.number().nullable(),
  told_to_ms: z.number().nullable(),
});

/** @param known the owners as of the transaction's roster */
export async function commit(
  transaction: Transaction,
  given: MirrorCommit,
  known: Owner[],
): Promise<CommitResult> {
  const { connection, rows = [], told = [], gone = [], fence } = given;
  // locked, so that nobody is given the lease between here and the end
  const [source] = await transaction.query(heldSource, [connection]);
  if (!source) return { kind: "refused" };
  const before = held.parse(source);
  if (fence !== undefined && fence < before.fence) return { kind: "refused" };

  const added: Owner[] = [];
  const owners = ownersOf(known, (owner) => {
    const one = { ...owner, no: nextNo([...known, ...added]), removed: false };
    added.push(one);
    return one;
  });
  const ids = [...rows.map(({ id }) => id), ...told.map(({ id }) => id), ...gone];
  const { shelf, store } = await takeFromShelf(transaction, owners, ids);
  const stored = takeRows(given, shelf, owners);
  await addOwners(transaction, added);
  await store();
  await follow(
    transaction,
    given,
    { sinceMs: before.since_ms, knownToMs: before.known_to_ms, toldToMs: before.told_to_ms },
    owners,
  );
  return stored;
}

const heldSource = `SELECT fence, since_ms, known_to_ms, told_to_ms FROM mirror_sources
  WHERE connection = $1 FOR UPDATE`;
