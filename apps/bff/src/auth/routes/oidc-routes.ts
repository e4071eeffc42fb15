import { providerSignInSchema, safeReturnTo, signInEndpoints } from "@foyer/contract";
import { type Context, Hono } from "hono";
import {
  FoyerError,
  InvalidRequestError,
  NotFoundError,
  SignInRefusedError,
} from "../../errors/errors.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { parseBody } from "../../http/input.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { endSessionsOf } from "../change-account.ts";
import { dropFlowCookie, readFlowCookie, writeFlowCookie } from "../guard/cookies.ts";
import { personFromClaims } from "../oidc/claims.ts";
import { beginSignIn, type FlowDeps, finishSignIn } from "../oidc/flow.ts";
import { carryOutLogout, type LogoutOrder } from "../oidc/logout-token.ts";
import type { Provider } from "../oidc/provider.ts";
import { accountIdOf, admitPerson } from "../oidc/provider-account.ts";
import { endProviderSession } from "../sessions/manage.ts";
import { enter } from "./enter.ts";
import { logged, whence } from "./session-routes.ts";

/** The addresses that are registered with the provider. */
const providerCallback = "/auth/oidc/callback";
const providerLogout = "/auth/oidc/back-channel-logout";

/** The same in words, for the operator who registers Foyer. */
export function providerAddresses(publicOrigin: string): string {
  return [
    `redirect URI ${publicOrigin}${providerCallback}`,
    `back-channel logout URI ${publicOrigin}${providerLogout}`,
    `post-logout redirect URI ${publicOrigin}/`,
  ].join(", ");
}

/** Signing in at the provider, and the provider signing people out. */
export function oidcRoutes(deps: AuthDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post(signInEndpoints.provider, async (c) => {
    const { returnTo } = await parseBody(c, providerSignInSchema);
    const begun = await beginSignIn(flowDeps(deps), safeReturnTo(returnTo));
    writeFlowCookie(c, begun.cookie);
    return c.json({ url: begun.url.href });
  });

  app.get(providerCallback, async (c) => {
    const event = { event: "sign-in", way: "provider", ...whence(c, deps) } as const;
    dropFlowCookie(c);
    try {
      const done = await logged(
        deps,
        event,
        () => admit(c, deps),
        ({ id }) => ({ personId: id }),
      );
      await enter(c, deps, done.id, done.account, done.session);
      return c.redirect(safeReturnTo(done.returnTo));
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      return c.redirect(`/sign-in?refused=${error.code}`);
    }
  });

  app.post(providerLogout, async (c) => {
    const event = { event: "provider-logout", way: "provider", ...whence(c, deps) } as const;
    await logged(
      deps,
      event,
      () => signOutAsOrdered(c, deps),
      (accountId) => (accountId === null ? {} : { accountId }),
    );
    return c.body(null, 200);
  });

  return app;
}

async function admit(c: Context<AppEnv>, deps: AuthDeps) {
  const { provider, ...flow } = flowDeps(deps);
  const { search } = new URL(c.req.url);
  const cookie = readFlowCookie(c) ?? "";
  const { claims, returnTo } = await finishSignIn({ provider, ...flow }, { cookie, query: search });
  const person = personFromClaims(claims, provider.settings.claims);
  if (!person) throw new SignInRefusedError("The provider gives this person no role here.");
  const identity = { issuer: claims.iss, subject: claims.sub };
  const { id, account } = await admitPerson(flow, identity, person);
  const sid = typeof claims["sid"] === "string" ? claims["sid"] : null;
  return { id, account, returnTo, session: { issuer: claims.iss, sid } };
}

async function signOutAsOrdered(c: Context<AppEnv>, deps: AuthDeps): Promise<string | null> {
  const { store, clock } = deps;
  const provider = requireProvider(deps);
  const token = new URLSearchParams(await c.req.text()).get("logout_token");
  if (!token) throw new InvalidRequestError("Send logout_token.", []);
  const carryOut = (order: LogoutOrder) => endOrdered(deps, order);
  return carryOutLogout({ store, clock, provider }, token, carryOut).catch(asInvalid);
}

/** By session where the order names one, else everything of the person. */
async function endOrdered({ store }: AuthDeps, { issuer, subject, sid }: LogoutOrder) {
  if (sid !== null) await endProviderSession(store, issuer, sid);
  if (subject === null) return null;
  const accountId = accountIdOf({ issuer, subject });
  if (sid === null) await endSessionsOf(store, accountId).catch(ignoreUnknown);
  return accountId;
}

/** Back-Channel Logout 1.0, section 2.8: a token that is not accepted is answered with 400. */
function asInvalid(error: unknown): never {
  if (!(error instanceof SignInRefusedError)) throw error;
  throw new InvalidRequestError(error.message, [{ field: "logout_token", message: error.message }]);
}

/** The provider may order out somebody who never came. */
function ignoreUnknown(error: unknown): void {
  if (!(error instanceof NotFoundError)) throw error;
}

function flowDeps(deps: AuthDeps): FlowDeps {
  const { store, clock, publicOrigin } = deps;
  const redirectUri = `${publicOrigin}${providerCallback}`;
  return { store, clock, redirectUri, provider: requireProvider(deps) };
}

function requireProvider({ provider }: AuthDeps): Provider {
  if (!provider) throw new NotFoundError("No sign-in provider is in use here.");
  return provider;
}
