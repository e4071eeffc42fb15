import { personHeader, type Session } from "@foyer/contract";
import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import { clientAddress } from "../../http/client-address.ts";
import type { Account } from "../accounts/account.ts";
import type { AuthDeps } from "../auth-deps.ts";
import {
  readDeviceCookie,
  readSessionCookie,
  writeDeviceCookie,
  writeSessionCookie,
} from "../guard/cookies.ts";
import { isToken } from "../secrets/secret-token.ts";
import { endSession } from "../sessions/manage.ts";
import { endOf, type SessionRecord, startSession } from "../sessions/session.ts";
import { makeFamiliar } from "../sign-in/limits/familiar-networks.ts";
import { rememberDevice } from "../sign-in/limits/known-device.ts";
import { networksOf } from "../sign-in/limits/networks.ts";

/**
 * Lets somebody in with a new session, whatever cookie the browser came with (so that no one can hand
 * a victim a session id); the session of that cookie ends.
 */
export async function enter(
  c: Context<AppEnv>,
  deps: AuthDeps,
  accountId: string,
  account: Account,
  provider: SessionRecord["provider"] = null,
): Promise<Session> {
  const earlier = readSessionCookie(c) ?? "";
  if (isToken(earlier)) await endSession(deps.store, earlier);
  const browser = browserName(c.req.header("User-Agent") ?? "");
  const epoch = account.sessionEpoch;
  const token = await startSession(
    { store: deps.store, clock: deps.clock, limits: deps.limits },
    { accountId, epoch, browser, provider },
  );
  writeSessionCookie(c, token);
  c.header(personHeader, accountId);
  if (hasPassword(account)) await rememberBrowser(c, deps, accountId, account);
  const now = deps.clock.now();
  const record = { accountId, epoch, browser, provider, startedMs: now, lastSeenMs: now };
  return signedIn(deps, accountId, account, endOf(record, deps.limits));
}

/** Whom others' wrong passwords could keep out. */
function hasPassword({ login }: Account): boolean {
  return login.kind === "local" && login.password !== null;
}

/** So that next time nobody else's wrong passwords keep this person out, here or in a new browser nearby. */
async function rememberBrowser(
  c: Context<AppEnv>,
  deps: AuthDeps,
  accountId: string,
  account: Account,
): Promise<void> {
  const known = await rememberDevice(deps, readDeviceCookie(c), accountId, account);
  writeDeviceCookie(c, known);
  await makeFamiliar(deps, networksOf(clientAddress(c, deps.trustedProxies)));
}

export function signedIn(
  { sandbox, exportRoles }: Pick<AuthDeps, "sandbox" | "exportRoles">,
  id: string,
  { displayName, role, enterprises }: Account,
  endsMs: number,
): Session {
  return {
    kind: "signed-in",
    person: { id, name: displayName, role, enterprises, mayExport: exportRoles.has(role) },
    endsUtc: instant(endsMs),
    sandbox: sandbox !== null,
  };
}

export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Enough for somebody to know their own devices by; versions would only help to track them. */
function browserName(userAgent: string): string {
  const browser = firstMatch(userAgent, [
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\//, "Firefox"],
    [/Chrom(e|ium)\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = firstMatch(userAgent, [
    [/Windows/, "Windows"],
    [/Android/, "Android"],
    [/iPhone|iPad/, "iOS"],
    [/Mac OS X/, "macOS"],
    [/Linux/, "Linux"],
  ]);
  if (browser === undefined) return "Another program";
  return system === undefined ? browser : `${browser} on ${system}`;
}

function firstMatch(text: string, names: [RegExp, string][]): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}
