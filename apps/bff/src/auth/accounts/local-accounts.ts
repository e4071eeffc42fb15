import { randomUUID } from "node:crypto";
import type { Grant, Role } from "@foyer/contract";
import { ConflictError } from "../../errors/errors.ts";
import type { Kept } from "../../store/collection.ts";
import type { Change, Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import { type Account, accountIndexes, accountsOnFile, foldName, namesOnFile } from "./account.ts";
import { assertNameIsFree, claimName, nameTaken } from "./name-claims.ts";

export type NewAccount = { name: string; displayName: string; role: Role; enterprises: Grant };

/** A local account and the changes that write it; a name that is taken makes that write a conflict. */
export function draftAccount(
  clock: Clock,
  { name, displayName, role, enterprises }: NewAccount,
  password: string | null,
): { id: string; account: Account; changes: Change[] } {
  const id = randomUUID();
  const account: Account = {
    displayName,
    login: { kind: "local", name, password },
    role,
    enterprises,
    disabled: false,
    sessionEpoch: 0,
    createdMs: clock.now(),
  };
  const changes = [...claimName(name, id), putAccount(id, account, "absent")];
  return { id, account, changes };
}

/** Throws ConflictError where a link to choose a password would open nothing. */
export function assertLocalInUse({ local }: { local: boolean }): void {
  if (!local)
    throw new ConflictError(
      "Names and passwords are not in use here: people come in through the sign-in provider.",
    );
}

/**
 * An account without a password yet. Throws ConflictError when the name is somebody's or looks like it,
 * or where nobody signs in with a name.
 */
export async function inviteAccount(
  deps: { store: Store; clock: Clock; local: boolean },
  newcomer: NewAccount,
): Promise<{ id: string; account: Account }> {
  assertLocalInUse(deps);
  const { store, clock } = deps;
  await assertNameIsFree(store, newcomer.name);
  const { id, account, changes } = draftAccount(clock, newcomer, null);
  if ((await store.write(changes)).kind === "conflict") throw nameTaken();
  return { id, account };
}

/** The account of a sign-in name, as typed. */
export async function findByName(store: Store, name: string): Promise<Kept<Account> | null> {
  const folded = foldName(name);
  if (folded === "" || folded.includes("\0") || !folded.isWellFormed()) return null;
  const known = await namesOnFile.get(store, folded);
  return known && accountsOnFile.get(store, known.value.accountId);
}

/** Everybody, in the order they came. */
export function listAccounts(store: Store): Promise<Kept<Account>[]> {
  return accountsOnFile.find(store, { index: "all", limit: 5000 });
}

export function putAccount(id: string, account: Account, expect: "absent" | { version: number }) {
  return accountsOnFile.put(id, account, { expect, indexes: accountIndexes(account) });
}
