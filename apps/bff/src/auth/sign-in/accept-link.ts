import type { AcceptLink, OneTimeLinkPurpose } from "@foyer/contract";
import { ConflictError, InvalidRequestError, SignInRefusedError } from "../../errors/errors.ts";
import type { Kept } from "../../store/collection.ts";
import { type Account, accountsOnFile } from "../accounts/account.ts";
import { type AdminDeps, becomeFirstAdmin, hasAdmin } from "../accounts/admins.ts";
import { type DemoDeps, findDemoPerson } from "../accounts/demo-person.ts";
import { draftAccount } from "../accounts/local-accounts.ts";
import { assertNameIsFree } from "../accounts/name-claims.ts";
import { replacePassword } from "../change-account.ts";
import { hashPassword } from "../passwords/argon2.ts";
import { assertGoodPassword } from "../passwords/rules.ts";
import { findLink, type OneTimeLinkRecord, useUp } from "../secrets/one-time-links.ts";
import { turnOfKnown } from "./limits/turns.ts";
import type { LocalSignInDeps } from "./local-sign-in.ts";

export type LinkDeps = LocalSignInDeps & AdminDeps;

/** What a link is for, to show before a password is chosen. Throws SignInRefusedError when it is none. */
export async function readLink(
  deps: LinkDeps & DemoDeps,
  token: string,
): Promise<OneTimeLinkPurpose> {
  const { kind, local } = await openLink(deps, token);
  if (kind === "set-up") return { kind, lookAround: (await findDemoPerson(deps)) !== null };
  return { kind, name: local.name, displayName: local.displayName };
}

/**
 * Uses a link up: the first admin's account, or the new password of an account. Whoever is first wins;
 * the account's other sessions end. Throws SignInRefusedError, or InvalidRequestError for the fields.
 */
export async function acceptLink(
  deps: LinkDeps,
  input: AcceptLink,
): Promise<{ accountId: string; account: Account; kind: OneTimeLinkRecord["kind"] }> {
  const opened = await openLink(deps, input.token);
  const { kind } = opened;
  if (kind === "set-up") return { kind, ...(await makeFirstAdmin(deps, opened.link, input)) };
  await assertGoodPassword(input.password, opened.local);
  const hash = await hashFor(deps, opened.link, input.password);
  const account = await orUsedUp(
    replacePassword(deps.store, opened.kept, hash, [useUp(opened.link)]),
  );
  return { kind, accountId: opened.kept.key, account };
}

type OpenedLink =
  | { kind: "set-up"; link: Kept<OneTimeLinkRecord>; local: null }
  | {
      kind: "invite" | "reset";
      link: Kept<OneTimeLinkRecord>;
      kept: Kept<Account>;
      local: { name: string; displayName: string };
    };

async function openLink(deps: LinkDeps, token: string): Promise<OpenedLink> {
  const link = await findLink(deps.store, token);
  if (!link) throw usedUp();
  if (link.value.kind === "set-up") {
    if (await hasAdmin(deps)) throw usedUp();
    return { kind: "set-up", link, local: null };
  }
  const kept = await accountsOnFile.get(deps.store, link.value.accountId);
  if (kept?.value.login.kind !== "local" || kept.value.disabled) throw usedUp();
  const { login, displayName, sessionEpoch } = kept.value;
  if (sessionEpoch !== link.value.epoch) throw usedUp();
  return { kind: link.value.kind, link, kept, local: { name: login.name, displayName } };
}

async function makeFirstAdmin(
  deps: LinkDeps,
  link: Kept<OneTimeLinkRecord>,
  { name, displayName, password }: AcceptLink,
) {
  if (!name || !displayName)
    throw new InvalidRequestError("Give a sign-in name and your name.", [
      ...(name ? [] : [{ field: "name", message: "Give a name." }]),
      ...(displayName ? [] : [{ field: "displayName", message: "Give a name." }]),
    ]);
  await assertNameIsFree(deps.store, name);
  await assertGoodPassword(password, { name, displayName });
  const hash = await hashFor(deps, link, password);
  const person = { name, displayName, role: "admin" as const, enterprises: "all" as const };
  const { id, account, changes } = draftAccount(deps.clock, person, hash);
  // One admin however many set-up links are open: all of them would write the same turn.
  const turn = await becomeFirstAdmin(deps, id);
  if (turn === null) throw usedUp();
  const written = await deps.store.write([useUp(link), turn, ...changes]);
  if (written.kind === "conflict") throw usedUp();
  return { accountId: id, account };
}

/** Whoever holds a link is as good as known: strangers who try to sign in do not make them wait. */
function hashFor({ gate }: LocalSignInDeps, { key }: Kept<OneTimeLinkRecord>, password: string) {
  return gate.run(turnOfKnown(key), () => hashPassword(password));
}

async function orUsedUp<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ConflictError ? usedUp() : error;
  }
}

function usedUp() {
  return new SignInRefusedError("This link has been used or has ended. Ask for a new one.");
}
