import { createHash } from "node:crypto";
import { demoPersonId } from "@foyer/contract";
import * as z from "zod";
import { defineCollection, type Kept } from "../../store/collection.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import { type Account, accountsOnFile } from "../accounts/account.ts";
import { type DemoDeps, findDemoPerson } from "../accounts/demo-person.ts";
import { hashToken, isToken, mintToken } from "../secrets/secret-token.ts";

/**
 * A session ends when nobody has touched it for `idleMs`, at the latest `absoluteMs` after sign-in (a
 * shift), or when somebody ends it. The browser holds a token, the store only its hash.
 */
export type SessionLimits = { idleMs: number; absoluteMs: number };

export const defaultSessionLimits: SessionLimits = {
  idleMs: 60 * 60_000,
  absoluteMs: 12 * 60 * 60_000,
};

const sessionSchema = z.object({
  accountId: z.string(),
  /** the account's `sessionEpoch` at sign-in: ending all of somebody's sessions is one write */
  epoch: z.number(),
  startedMs: z.number(),
  lastSeenMs: z.number(),
  browser: z.string(),
  /** set where a provider vouched: `sid` is its name for the session, for back-channel logout */
  provider: z.nullable(z.object({ issuer: z.string(), sid: z.nullable(z.string()) })),
});

export type SessionRecord = z.infer<typeof sessionSchema>;
export const sessionsOnFile = defineCollection("sessions", sessionSchema, [], {
  isReadOften: true,
});

export type LiveSession = {
  /** key in the store, which is the token's hash */
  key: string;
  version: number;
  record: SessionRecord;
  accountId: string;
  account: Account;
  endsMs: number;
};

export type SessionDeps = DemoDeps & { clock: Clock; limits: SessionLimits };

/** Starts a session and gives the token for the cookie, which is never seen again here. */
export async function startSession(
  { store, clock, limits }: Pick<SessionDeps, "store" | "clock" | "limits">,
  start: Pick<SessionRecord, "accountId" | "epoch" | "browser" | "provider">,
): Promise<string> {
  const token = mintToken();
  const now = clock.now();
  const record = { ...start, startedMs: now, lastSeenMs: now };
  await store.write([putSession(hashToken(token), record, limits, "absent")]);
  return token;
}

/** The live session of a cookie's token, with its account as it stands now; null when there is none. */
export async function findSession(deps: SessionDeps, token: string): Promise<LiveSession | null> {
  return isToken(token) ? findSessionByKey(deps, hashToken(token)) : null;
}

/** The same for whoever knows the session already, such as a stream that is to end with it. */
export async function findSessionByKey(
  deps: SessionDeps,
  key: string,
): Promise<LiveSession | null> {
  const { store, clock, limits } = deps;
  const kept = await sessionsOnFile.getReadable(store, key);
  if (!kept || endOf(kept.value, limits) <= clock.now()) return null;
  const account = await accountOf(deps, kept.value.accountId);
  return account && isOpen(kept.value, account) ? liveSession(kept, account, limits) : null;
}

async function accountOf(deps: SessionDeps, id: string): Promise<Account | null> {
  if (id === demoPersonId) return findDemoPerson(deps);
  return (await accountsOnFile.getReadable(deps.store, id))?.value ?? null;
}

/** How many of a person's sessions began then or later and were not ended since, `limit` at most. */
export async function sessionsStartedSince(
  store: Store,
  accountId: string,
  sinceMs: number,
  limit: number,
): Promise<number> {
  const begun = { index: `account:${accountId}`, from: sinceMs, limit };
  return (await sessionsOnFile.keys(store, begun)).length;
}

/** Notes that a person was here, sparing the store; never brings back what has ended. */
export async function touchSession(deps: SessionDeps, session: LiveSession): Promise<void> {
  const now = deps.clock.now();
  // A clock that was set back leaves the last time in the future: that is noted anew, too.
  if (Math.abs(now - session.record.lastSeenMs) < touchEveryMs(deps.limits)) return;
  const record = { ...session.record, lastSeenMs: now };
  const expect = { version: session.version };
  await deps.store.write([putSession(session.key, record, deps.limits, expect)]);
}

/** A minute, or less: with a tenth of the idle time unnoted, nine tenths between two clicks are safe. */
function touchEveryMs({ idleMs }: SessionLimits): number {
  return Math.min(60_000, idleMs / 10);
}

/** Whether the session's account still stands behind it. */
export function isOpen(record: SessionRecord, account: Account): boolean {
  return !account.disabled && account.sessionEpoch === record.epoch;
}

/** Names a session to people without being of any use to sign in. */
export function handleOf(key: string): string {
  return createHash("sha256").update(`handle:${key}`).digest("base64url").slice(0, 16);
}

export function endOf(record: SessionRecord, { idleMs, absoluteMs }: SessionLimits): number {
  return Math.min(record.startedMs + absoluteMs, record.lastSeenMs + idleMs);
}

export function providerIndex(issuer: string, sid: string): string {
  return `provider:${hashToken(JSON.stringify([issuer, sid]))}`;
}

function putSession(
  key: string,
  record: SessionRecord,
  limits: SessionLimits,
  expect: "absent" | { version: number },
) {
  const { issuer, sid } = record.provider ?? {};
  return sessionsOnFile.put(key, record, {
    expect,
    expiresAtMs: endOf(record, limits),
    indexes: {
      [`account:${record.accountId}`]: record.startedMs,
      ...(issuer && sid ? { [providerIndex(issuer, sid)]: record.startedMs } : {}),
    },
  });
}

function liveSession(
  { key, version, value: record }: Kept<SessionRecord>,
  account: Account,
  limits: SessionLimits,
): LiveSession {
  const { accountId } = record;
  return { key, version, record, accountId, account, endsMs: endOf(record, limits) };
}
