import type { AccountChange } from "@foyer/contract";
import { ConflictError, NotFoundError } from "../errors/errors.ts";
import type { Kept } from "../store/collection.ts";
import type { Change, Store } from "../store/port.ts";
import { type Account, accountsOnFile } from "./accounts/account.ts";
import { type AdminDeps, keepAnAdmin } from "./accounts/admins.ts";
import { putAccount } from "./accounts/local-accounts.ts";
import { forgetSessionsOf } from "./sessions/manage.ts";

/**
 * Changes an account as it stands at the moment of the write, and with it what `alongside` says. Throws
 * NotFoundError, or ConflictError when others keep changing it.
 */
async function updateAccount(
  store: Store,
  id: string,
  change: (account: Account) => Account,
  alongside: (before: Kept<Account>, after: Account) => Promise<Change[]> = async () => [],
): Promise<Account> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const kept = await accountsOnFile.get(store, id);
    if (!kept) throw new NotFoundError("There is no such account.");
    const account = change(kept.value);
    const put = putAccount(id, account, { version: kept.version });
    const also = await alongside(kept, account);
    if ((await store.write([put, ...also])).kind === "written") return account;
  }
  throw new ConflictError("Somebody is changing this account too. Look again.");
}

/**
 * Role, properties, disabled. Disabling ends every session and withdraws open links: both go by the
 * epoch. Throws ConflictError, too, when nobody would be left who can manage accounts.
 */
export async function changeAccount(
  deps: AdminDeps,
  id: string,
  { role, enterprises, disabled }: AccountChange,
): Promise<Account> {
  const change = (account: Account): Account => {
    if (account.login.kind === "oidc" && (role !== undefined || enterprises !== undefined))
      throw new ConflictError("Role and properties of this person come from the sign-in provider.");
    return {
      ...account,
      role: role ?? account.role,
      enterprises: enterprises ?? account.enterprises,
      disabled: disabled ?? account.disabled,
      sessionEpoch: account.sessionEpoch + (disabled === true ? 1 : 0),
    };
  };
  const changed = await updateAccount(deps.store, id, change, (before, after) =>
    keepAnAdmin(deps, before, after),
  );
  if (disabled === true) await forgetSessionsOf(deps.store, id);
  return changed;
}

/** Signs a person out everywhere and withdraws open links. */
export async function endSessionsOf(store: Store, id: string): Promise<Account> {
  const account = await updateAccount(store, id, (before) => ({
    ...before,
    sessionEpoch: before.sessionEpoch + 1,
  }));
  await forgetSessionsOf(store, id);
  return account;
}

/** A new password hash; every session and open link of the person ends. `also` is written with it or not at all. */
export async function replacePassword(
  store: Store,
  kept: Kept<Account>,
  password: string,
  also: Change[] = [],
): Promise<Account> {
  const { login } = kept.value;
  if (login.kind !== "local") throw new ConflictError("This person signs in with the provider.");
  const account = {
    ...kept.value,
    login: { ...login, password },
    sessionEpoch: kept.value.sessionEpoch + 1,
  };
  const put = putAccount(kept.key, account, { version: kept.version });
  if ((await store.write([put, ...also])).kind === "conflict")
    throw new ConflictError("This account changed meanwhile. Try again.");
  await forgetSessionsOf(store, kept.key);
  return account;
}
