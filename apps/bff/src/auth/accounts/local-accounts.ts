import { randomUUID } from "node:crypto";
import type { Grant, Role } from "@foyer/contract";
import type { Clock } from "../../clock.ts";
import { ConflictError } from "../../errors.ts";
import type { Kept } from "../../store/collection.ts";
import type { Change, Store } from "../../store/port.ts";
import { type Account, accountIndexes, accountsOnFile, foldName, namesOnFile } from "./account.ts";

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
  const changes = [
    namesOnFile.put(foldName(name), { accountId: id }, { expect: "absent" }),
    putAccount(id, account, "absent"),
  ];
  return { id, account, changes };
}

/** An account without a password yet. Throws ConflictError when the name is taken. */
export async function inviteAccount(
  { store, clock }: { store: Store; clock: Clock },
  newcomer: NewAccount,
): Promise<{ id: string; account: Account }> {
  const { id, account, changes } = draftAccount(clock, newcomer, null);
  const written = await store.write(changes);
  if (written.kind === "conflict")
    throw new ConflictError("Somebody already has this sign-in name.");
  return { id, account };
}

/** The account of a sign-in name, as typed. */
export async function findByName(store: Store, name: string): Promise<Kept<Account> | null> {
  const folded = foldName(name);
  if (folded === "" || folded.includes("\0") || !folded.isWellFormed()) return null;
  const known = await namesOnFile.get(store, folded);
  return known && accountsOnFile.get(store, known.value.accountId);
}

export async function hasAdmin(store: Store): Promise<boolean> {
  return (await accountsOnFile.find(store, { index: "admins", limit: 1 })).length > 0;
}

/** Everybody, in the order they came. */
export function listAccounts(store: Store): Promise<Kept<Account>[]> {
  return accountsOnFile.find(store, { index: "all", limit: 5000 });
}

export function putAccount(id: string, account: Account, expect: "absent" | { version: number }) {
  return accountsOnFile.put(id, account, { expect, indexes: accountIndexes(account) });
}
