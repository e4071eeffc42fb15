import type { Store } from "../../store/port.ts";
import { accountsOnFile } from "../accounts/account.ts";
import { hashToken } from "../secrets/secret-token.ts";
import {
  endOf,
  handleOf,
  isOpen,
  providerIndex,
  type SessionDeps,
  type SessionRecord,
  sessionsOnFile,
} from "./session.ts";

export type ListedSession = { handle: string; key: string; record: SessionRecord };

/** Where somebody is signed in, newest first. */
export async function listSessions(
  { store, clock, limits }: SessionDeps,
  accountId: string,
): Promise<ListedSession[]> {
  const account = await accountsOnFile.get(store, accountId);
  if (!account) return [];
  const kept = await sessionsOnFile.find(store, ofAccount(accountId));
  return kept
    .filter(({ value }) => isOpen(value, account.value) && endOf(value, limits) > clock.now())
    .map(({ key, value }) => ({ handle: handleOf(key), key, record: value }))
    .reverse();
}

/** Signs out: the token opens nothing from now on, on any instance. */
export async function endSession(store: Store, token: string): Promise<void> {
  await store.write([sessionsOnFile.delete(hashToken(token), "any")]);
}

/**
 * Takes the records of an account's sessions away. They are over already by the account's new
 * `sessionEpoch`, which also covers one that starts at this very moment.
 */
export async function forgetSessionsOf(store: Store, accountId: string): Promise<void> {
  await endAll(store, await sessionsOnFile.keys(store, ofAccount(accountId)));
}

/** Ends what a provider's session `sid` opened here (OpenID Connect Back-Channel Logout 1.0). */
export async function endProviderSession(store: Store, issuer: string, sid: string) {
  const index = providerIndex(issuer, sid);
  return endAll(store, await sessionsOnFile.keys(store, { index, limit: mostSessions }));
}

async function endAll(store: Store, keys: string[]): Promise<number> {
  if (keys.length > 0) await store.write(keys.map((key) => sessionsOnFile.delete(key, "any")));
  return keys.length;
}

/** Nobody has that many browsers; a script that signs in all day stays bounded. */
const mostSessions = 1000;

function ofAccount(accountId: string) {
  return { index: `account:${accountId}`, limit: mostSessions };
}
