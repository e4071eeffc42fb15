import { createHmac, timingSafeEqual } from "node:crypto";
import type { Kept } from "../../../store/collection.ts";
import type { Store } from "../../../store/port.ts";
import type { Clock } from "../../../time/clock.ts";
import type { Account } from "../../accounts/account.ts";
import { mintToken } from "../../secrets/secret-token.ts";
import { serverKey } from "../../secrets/server-key.ts";

/**
 * A browser in which somebody signed in carries proof of it: a name of its own, and for each account a
 * signature over that name, the account and the account's `sessionEpoch`. So whatever ends the sessions
 * of an account (a new password, signing out everywhere, disabling) makes its proofs void everywhere.
 * It lets nobody in; it keeps other people's wrong passwords from slowing this browser down.
 */
type DeviceDeps = { store: Store; clock: Clock };
type Owner = { accountId: string; epoch: number };
type Proof = { day: number; signature: string };
type Device = { name: string; proofs: Proof[] };

/** How long a proof counts after the last sign-in; also how long the browser keeps the cookie. */
export const deviceLifeDays = 180;
/** A desk is shared by a shift, not by a whole chain; the cookie stays small. */
const mostAccounts = 8;
const dayMs = 24 * 60 * 60_000;
const cookiePattern = /^[\w-]{43}(\.[0-9a-z]{1,6}~[\w-]{43}){1,8}$/;

/** The device's name where its cookie proves that this account signed in there, else null. */
export async function recogniseDevice(
  { store, clock }: DeviceDeps,
  cookie: string,
  kept: Kept<Account> | null,
): Promise<string | null> {
  const device = readCookie(cookie);
  if (!device) return null;
  const key = await serverKey(store, "known-devices");
  // A name that nobody has costs the same work.
  const owner = kept ? ownerOf(kept.key, kept.value) : { accountId: "", epoch: -1 };
  const today = dayOf(clock);
  const fresh = device.proofs.filter(({ day }) => today - day < deviceLifeDays);
  const own = fresh.filter((proof) => isOf(owner, key, device.name, proof));
  return own.length > 0 ? device.name : null;
}

/** The cookie of a device where this account has just signed in, from the one it had (or ""). */
export async function rememberDevice(
  { store, clock }: DeviceDeps,
  cookie: string,
  accountId: string,
  account: Account,
): Promise<string> {
  const { name, proofs } = readCookie(cookie) ?? { name: mintToken(), proofs: [] };
  const key = await serverKey(store, "known-devices");
  const owner = ownerOf(accountId, account);
  const others = proofs.filter((proof) => !isOf(owner, key, name, proof));
  const day = dayOf(clock);
  const own = { day, signature: sign(owner, key, name, day) };
  const kept = [own, ...others].slice(0, mostAccounts);
  return [name, ...kept.map((proof) => `${proof.day.toString(36)}~${proof.signature}`)].join(".");
}

function readCookie(cookie: string): Device | null {
  if (!cookiePattern.test(cookie)) return null;
  const [name = "", ...rest] = cookie.split(".");
  const proofs = rest.map((part) => {
    const [day = "", signature = ""] = part.split("~");
    return { day: Number.parseInt(day, 36), signature };
  });
  return { name, proofs };
}

function isOf(owner: Owner, key: Buffer, device: string, { day, signature }: Proof): boolean {
  const right = sign(owner, key, device, day);
  return timingSafeEqual(Buffer.from(right), Buffer.from(signature));
}

function sign({ accountId, epoch }: Owner, key: Buffer, device: string, day: number): string {
  const text = JSON.stringify([device, accountId, epoch, day]);
  return createHmac("sha256", key).update(text).digest("base64url");
}

function ownerOf(accountId: string, { sessionEpoch }: Account): Owner {
  return { accountId, epoch: sessionEpoch };
}

function dayOf(clock: Clock): number {
  return Math.floor(clock.now() / dayMs);
}
