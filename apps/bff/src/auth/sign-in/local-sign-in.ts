import type { SignIn } from "@foyer/contract";
import { SignInRefusedError } from "../../errors/errors.ts";
import type { Kept } from "../../store/collection.ts";
import { type Account, accountsOnFile } from "../accounts/account.ts";
import { findByName, putAccount } from "../accounts/local-accounts.ts";
import { hashPassword, isOutdated, unmatchable, verifyPassword } from "../passwords/argon2.ts";
import type { HashGate } from "../passwords/hash-gate.ts";
import { isFamiliar } from "./limits/familiar-networks.ts";
import { recogniseDevice } from "./limits/known-device.ts";
import { networksOf } from "./limits/networks.ts";
import {
  assertMayTry,
  type Caller,
  chargeAttempt,
  forgive,
  type SlowDownDeps,
} from "./limits/slow-down.ts";
import { turnOf } from "./limits/turns.ts";

export type LocalSignInDeps = SlowDownDeps & { gate: HashGate };

/** Whence a password comes: a browser on the sign-in page with the cookie it has (or ""), or an open session. */
export type Whence =
  | { kind: "sign-in-page"; address: string; deviceCookie: string }
  | { kind: "session"; key: string };

/**
 * The account that name and password belong to. Throws SignInRefusedError for a wrong password, an
 * unknown name, an account that is disabled or has no password yet: the same words after the same work;
 * or TooManyAttemptsError. `signal` ends the wait of somebody who went away.
 */
export async function checkPassword(
  deps: LocalSignInDeps,
  { name, password }: SignIn,
  whence: Whence,
  signal: AbortSignal,
): Promise<Kept<Account>> {
  const attempt = { name, caller: await callerOf(deps, name, whence) };
  await assertMayTry(deps, attempt);
  const check = async () => {
    // Others may have failed while this one stood in the queue.
    await assertMayTry(deps, attempt);
    await chargeAttempt(deps, attempt);
    const kept = await readAccount(deps, name);
    const hash = passwordOf(kept?.value);
    const isRight = await verifyPassword(password, hash ?? unmatchable());
    if (!kept || hash === null || !isRight || kept.value.disabled) throw refused();
    await forgive(deps, attempt);
    return isOutdated(hash) ? rehash(deps, kept, password) : kept;
  };
  return deps.gate.run(await turnOf(deps, attempt), check, signal);
}

async function callerOf(deps: LocalSignInDeps, name: string, whence: Whence): Promise<Caller> {
  if (whence.kind === "session") return { kind: "known", id: whence.key };
  const account = await readAccount(deps, name);
  const device = await recogniseDevice(deps, whence.deviceCookie, account);
  if (device !== null) return { kind: "known", id: device };
  const networks = networksOf(whence.address);
  return { kind: "stranger", networks, isFamiliar: await isFamiliar(deps.store, networks) };
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
