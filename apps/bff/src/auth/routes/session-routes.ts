import {
  acceptLinkSchema,
  changePasswordSchema,
  demoPersonId,
  endpoints,
  linkTokenSchema,
  type OpenSession,
  personHeader,
  type Session,
  signInEndpoints,
  signInSchema,
} from "@foyer/contract";
import { type Context, Hono } from "hono";
import { FoyerError, NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { clientAddress } from "../../http/client-address.ts";
import { parseBody } from "../../http/input.ts";
import { isFromThisMachine } from "../../http/this-machine.ts";
import { isSetUpNeeded } from "../accounts/admins.ts";
import { findDemoPerson } from "../accounts/demo-person.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { endSessionsOf } from "../change-account.ts";
import { dropSessionCookie, readDeviceCookie, readSessionCookie } from "../guard/cookies.ts";
import type { SecurityEvent } from "../guard/security-log.ts";
import { providerLogoutUrl } from "../oidc/provider-logout.ts";
import { endSession, listSessions } from "../sessions/manage.ts";
import { findSession } from "../sessions/session.ts";
import { acceptLink, readLink } from "../sign-in/accept-link.ts";
import { changePassword } from "../sign-in/change-password.ts";
import { checkPassword } from "../sign-in/local-sign-in.ts";
import { letLookAround } from "../sign-in/look-around.ts";
import { enter, instant, signedIn } from "./enter.ts";

/** Who is signed in, signing in and out with a local account, one-time links, one's own sessions. */
export function sessionRoutes(deps: AuthDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(endpoints.session, async (c) => c.json(await readSession(c, deps)));

  app.post(endpoints.session, async (c) => {
    requireLocal(deps);
    const input = await parseBody(c, signInSchema);
    const event = { event: "sign-in", way: "local", ...whence(c, deps) } as const;
    const address = clientAddress(c, deps.trustedProxies);
    const from = { kind: "sign-in-page", address, deviceCookie: readDeviceCookie(c) } as const;
    const kept = await logged(
      deps,
      event,
      () => checkPassword(deps, input, from, c.req.raw.signal),
      (found) => ({
        personId: found.key,
      }),
    );
    return c.json(await enter(c, deps, kept.key, kept.value));
  });

  app.post(signInEndpoints.lookAround, async (c) => {
    const event = { event: "sign-in", way: "look-around", ...whence(c, deps) } as const;
    const demo = { personId: demoPersonId };
    const account = await logged(deps, { ...event, ...demo }, () => letLookAround(offer(c, deps)));
    return c.json(await enter(c, deps, demoPersonId, account));
  });

  app.delete(endpoints.session, async (c) => c.json({ providerUrl: await signOut(c, deps) }));

  app.post(signInEndpoints.linksRead, async (c) => {
    requireLocal(deps);
    const { token } = await parseBody(c, linkTokenSchema);
    return c.json(await readLink(offer(c, deps), token));
  });

  app.post(signInEndpoints.links, async (c) => {
    requireLocal(deps);
    const input = await parseBody(c, acceptLinkSchema);
    const event = { event: "link-used", way: "link", ...whence(c, deps) } as const;
    const used = await logged(
      deps,
      event,
      () => acceptLink(deps, input),
      (done) => ({
        personId: done.accountId,
        reason: done.kind,
      }),
    );
    return c.json(await enter(c, deps, used.accountId, used.account));
  });

  app.put(signInEndpoints.password, async (c) => {
    const input = await parseBody(c, changePasswordSchema);
    const { id } = c.get("viewer");
    const { key } = c.get("session");
    const event = { event: "password-changed", ...whence(c, deps), personId: id } as const;
    const account = await logged(deps, event, () =>
      changePassword(deps, id, input, key, c.req.raw.signal),
    );
    return c.json(await enter(c, deps, id, account));
  });

  app.get(signInEndpoints.sessions, async (c) => {
    const { key, accountId } = c.get("session");
    return c.json({ sessions: await openSessions(deps, accountId, key) });
  });

  app.delete(signInEndpoints.sessions, async (c) => {
    const { id } = c.get("viewer");
    const account = await endSessionsOf(deps.store, id);
    deps.securityLog({ event: "sessions-ended", outcome: "ok", ...whence(c, deps), personId: id });
    return c.json(await enter(c, deps, id, account, c.get("session").record.provider));
  });

  return app;
}

export async function openSessions(
  deps: AuthDeps,
  accountId: string,
  currentKey: string | null,
): Promise<OpenSession[]> {
  const listed = await listSessions(deps, accountId);
  return listed.map(({ handle, key, record }) => ({
    handle,
    current: key === currentKey,
    startedUtc: instant(record.startedMs),
    lastSeenUtc: instant(record.lastSeenMs),
    browser: record.browser,
  }));
}

/** Where a request came from, for the security log. */
export function whence(c: Context<AppEnv>, { trustedProxies }: AuthDeps) {
  return { requestId: c.get("requestId"), address: clientAddress(c, trustedProxies) };
}

/** Runs what it describes and writes down how it ended; a refusal is logged and thrown on. */
export async function logged<T>(
  { securityLog }: AuthDeps,
  event: Omit<SecurityEvent, "outcome" | "personId"> & { personId?: string },
  work: () => Promise<T>,
  describe: (done: T) => Partial<SecurityEvent> = () => ({}),
): Promise<T> {
  try {
    const done = await work();
    securityLog({ personId: null, ...event, ...describe(done), outcome: "ok" });
    return done;
  } catch (error) {
    const reason = error instanceof FoyerError ? error.code : "failed";
    securityLog({ personId: null, ...event, outcome: "refused", reason });
    throw error;
  }
}

async function readSession(c: Context<AppEnv>, deps: AuthDeps): Promise<Session> {
  const session = await findSession(deps, readSessionCookie(c) ?? "");
  if (session) {
    c.header(personHeader, session.accountId);
    return signedIn(deps, session.accountId, session.account, session.endsMs);
  }
  const provider = deps.provider && { name: deps.provider.settings.providerName };
  const setUpNeeded = await isSetUpNeeded(deps);
  const lookAround = (await findDemoPerson(offer(c, deps))) !== null;
  return { kind: "signed-out", local: deps.local, provider, setUpNeeded, lookAround };
}

/** The address where the provider ends its own session, where it vouched for this one and has one. */
async function signOut(c: Context<AppEnv>, deps: AuthDeps): Promise<string | null> {
  const token = readSessionCookie(c) ?? "";
  const session = await findSession(deps, token);
  dropSessionCookie(c);
  if (!session) return null;
  await endSession(deps.store, token);
  const personId = session.accountId;
  deps.securityLog({ event: "sign-out", outcome: "ok", ...whence(c, deps), personId });
  return session.record.provider ? providerLogoutUrl(deps) : null;
}

function requireLocal({ local }: AuthDeps): void {
  if (!local) throw new NotFoundError("Local accounts are not in use here.");
}

/** The sandbox is nothing to look around in for whoever asks from elsewhere. */
function offer(c: Context<AppEnv>, deps: AuthDeps): AuthDeps {
  return isFromThisMachine(c) ? deps : { ...deps, sandbox: null };
}
