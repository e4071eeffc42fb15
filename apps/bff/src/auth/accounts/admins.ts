import { ConflictError } from "../../errors/errors.ts";
import { defineCollection, type Kept } from "../../store/collection.ts";
import type { Change, Store } from "../../store/port.ts";
import { type Account, accountIdSchema, accountsOnFile } from "./account.ts";
import { listAccounts } from "./local-accounts.ts";

/** Where accounts are, and by which ways people get in here. */
export type AdminDeps = {
  store: Store;
  /** false: no name and password lets anybody in */
  local: boolean;
  provider: { settings: { issuer: string } } | null;
};

/**
 * Whether somebody can manage accounts here. The one answer for all that hangs on it: printing a set-up
 * link, saying what it is for, using it, and taking an admin's role away. An admin whose way in is not
 * in use (any more) manages nothing.
 */
export async function hasAdmin(deps: AdminDeps): Promise<boolean> {
  return (await adminsOf(deps)).length > 0;
}

/** Whether a set-up link is the only way in: whoever else can sign in must be shown how. */
export async function isSetUpNeeded(deps: AdminDeps): Promise<boolean> {
  if (!deps.local || deps.provider !== null || (await hasAdmin(deps))) return false;
  return !(await listAccounts(deps.store)).some(({ value }) => canSignIn(value, deps));
}

/**
 * The change by which `accountId` becomes the admin of a Foyer that has none, to be written with the
 * account; null where there is one. Of two that are made at once only one can be written.
 */
export async function becomeFirstAdmin(deps: AdminDeps, accountId: string): Promise<Change | null> {
  const turn = await turnsOnFile.get(deps.store, turnKey);
  return (await hasAdmin(deps)) ? null : takeTurn(turn, accountId);
}

/**
 * Two admins who demote each other at once would leave nobody: whoever takes an admin away writes the
 * same small document, so that one of the two has to look again. Throws ConflictError for the last one.
 */
export async function keepAnAdmin(
  deps: AdminDeps,
  before: Kept<Account>,
  after: Account,
): Promise<Change[]> {
  if (!isAdmin(before.value, deps) || isAdmin(after, deps)) return [];
  const turn = await turnsOnFile.get(deps.store, turnKey);
  const admins = await adminsOf(deps);
  if (!admins.some(({ key }) => key !== before.key))
    throw new ConflictError("This is the only admin. Make somebody else admin first.");
  return [takeTurn(turn, before.key)];
}

const turnsOnFile = defineCollection("account-turns", accountIdSchema);
const turnKey = "admins";

function takeTurn(turn: Kept<{ accountId: string }> | null, accountId: string): Change {
  const expect = turn ? { version: turn.version } : "absent";
  return turnsOnFile.put(turnKey, { accountId }, { expect });
}

async function adminsOf(deps: AdminDeps): Promise<Kept<Account>[]> {
  const admins = await accountsOnFile.find(deps.store, { index: "admins", limit: 5000 });
  return admins.filter(({ value }) => isAdmin(value, deps));
}

function isAdmin(account: Account, deps: AdminDeps): boolean {
  return account.role === "admin" && canSignIn(account, deps);
}

function canSignIn({ disabled, login }: Account, { local, provider }: AdminDeps): boolean {
  if (disabled) return false;
  if (login.kind === "local") return local && login.password !== null;
  return provider?.settings.issuer === login.issuer;
}
