import type { SignIn } from "@foyer/contract";
import { SignInRefusedError } from "../../errors.ts";
import type { Kept } from "../../store/collection.ts";
import { type Account, accountsOnFile } from "../accounts/account.ts";
import { findByName, putAccount } from "../accounts/local-accounts.ts";
import { hashPassword, isOutdated, verifyPassword } from "../passwords/argon2.ts";
import type { HashGate } from "../passwords/hash-gate.ts";
import { assertMayTry, chargeAttempt, forgive, type SlowDownDeps } from "./slow-down.ts";

export type LocalSignInDeps = SlowDownDeps & { gate: HashGate };

/**
 * The account that name and password belong to. Throws SignInRefusedError for a wrong password, an
 * unknown name, an account that is disabled or has no password yet: the same words after the same work;
 * or TooManyAttemptsError.
 */
export async function checkPassword(
  deps: LocalSignInDeps,
  { name, password }: SignIn,
  address: string,
): Promise<Kept<Account>> {
  const attempt = { name, address };
  await assertMayTry(deps, attempt);
  return deps.gate.run(async () => {
    // Others may have failed while this one stood in the queue.
    await assertMayTry(deps, attempt);
    await chargeAttempt(deps, attempt);
    const kept = await readAccount(deps, name);
    const hash = passwordOf(kept?.value);
    const isRight = await verifyPassword(password, hash ?? (await decoy()));
    if (!kept || hash === null || !isRight || kept.value.disabled) throw refused();
    await forgive(deps, attempt);
    return isOutdated(hash) ? rehash(deps, kept, password) : kept;
  });
}

/** An unknown name costs the same two reads of the store as a known one. */
async function readAccount({ store }: LocalSignInDeps, name: string) {
  const known = await findByName(store, name);
  if (!known) await accountsOnFile.get(store, "nobody");
  return known;
}

function passwordOf(account: Account | undefined): string | null {
  return account?.login.kind === "local" ? account.login.password : null;
}

/** A hash that no password is known for, made with today's parameters on first use. */
let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hashPassword(crypto.randomUUID());
  return decoyHash;
}

/** Brings a hash of earlier parameters up to today's, while the password is at hand. */
async function rehash({ store }: LocalSignInDeps, kept: Kept<Account>, password: string) {
  const { login } = kept.value;
  if (login.kind !== "local") return kept;
  const account = { ...kept.value, login: { ...login, password: await hashPassword(password) } };
  await store.write([putAccount(kept.key, account, { version: kept.version })]);
  return { ...kept, value: account };
}

function refused() {
  return new SignInRefusedError("Name and password do not match an account here.");
}
