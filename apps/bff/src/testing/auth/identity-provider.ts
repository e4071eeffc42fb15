import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { Provider } from "oidc-provider";
import type { OidcSettings } from "../../auth/oidc/settings.ts";

export const hotelClaims = { roles: ["desk"], properties: "*", name: "Anna Nováková" };

export type IdentityProvider = AsyncDisposable & {
  issuer: string;
  settings: OidcSettings;
  /** what the provider says of each person; the first one is who is signed in there */
  people: Map<string, object>;
  /** Follows a sign-in through the provider's pages, as a browser does, to where it sends people back. */
  follow(url: string): Promise<URL>;
  /** Signs out at the provider, which then tells Foyer. */
  signOutThere(): Promise<void>;
  /** Signs what the provider would, with its own key unless told otherwise. */
  sign(
    claims: JWTPayload,
    header?: { alg?: string; typ?: string },
    key?: CryptoKey,
  ): Promise<string>;
};

type Options = {
  publicOrigin: string;
  post: (url: string, init: RequestInit) => Promise<Response>;
};

/**
 * A whole OpenID Connect provider on loopback, with one client: Foyer. `post` is how it reaches Foyer
 * for back-channel logout.
 */
export async function startIdentityProvider({
  publicOrigin,
  post,
}: Options): Promise<IdentityProvider> {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(keys.privateKey)), use: "sig", alg: "RS256", kid: "k1" };
  const server = createServer();
  const issuer = await listen(server);
  const people = new Map<string, object>([["u-anna", hotelClaims]]);
  const { Provider: OidcProvider } = await import("oidc-provider");

  const provider: Provider = new OidcProvider(issuer, {
    clients: [clientOf(publicOrigin)],
    jwks: { keys: [jwk] },
    cookies: { keys: ["only for tests"] },
    conformIdTokenClaims: false,
    claims: { openid: ["sub", "sid", "name", "roles", "properties"], profile: [] },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 3600, Grant: 3600, IdToken: 600, AccessToken: 600 },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: autoSubmit },
    },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    loadExistingGrant: grantWithoutAsking,
    fetch: post,
    renderError: (ctx: { body: string }, _out: unknown, error: Error) => {
      ctx.body = error.message;
    },
  });

  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const [accountId = ""] = people.keys();
    provider
      .interactionFinished(request, response, { login: { accountId } })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  const cookies = new Map<string, string>();
  return {
    issuer,
    people,
    settings: settingsOf(issuer),
    follow: (url) => followTo(publicOrigin, url, cookies),
    signOutThere: () => signOutAt(issuer, cookies),
    sign: (claims, { alg = "RS256", typ = "JWT" } = {}, key = keys.privateKey) =>
      new SignJWT(claims).setProtectedHeader({ alg, typ, kid: "k1" }).sign(key),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const clientSecret = "a client secret that is long enough for HS256";

function clientOf(publicOrigin: string) {
  return {
    client_id: "foyer",
    client_secret: clientSecret,
    redirect_uris: [`${publicOrigin}/auth/oidc/callback`],
    post_logout_redirect_uris: [`${publicOrigin}/`],
    backchannel_logout_uri: `${publicOrigin}/auth/oidc/back-channel-logout`,
    backchannel_logout_session_required: true,
  };
}

function settingsOf(issuer: string): OidcSettings {
  return {
    issuer,
    clientId: "foyer",
    clientSecret: () => clientSecret,
    providerName: "Hotel ID",
    signingAlgorithm: "RS256",
    scope: "openid profile",
    claims: {
      role: "roles",
      roles: new Map([
        ["desk", "agent"],
        ["it", "admin"],
      ]),
      enterprises: "properties",
      name: "name",
    },
  };
}

type GrantContext = {
  oidc: {
    provider: Provider;
    client: { clientId: string };
    session: { accountId: string };
  };
};

/** Whoever signs in is taken to have agreed: consent is the provider's business and not looked at here. */
async function grantWithoutAsking({ oidc: { provider, client, session } }: GrantContext) {
  const { accountId } = session;
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope("openid profile");
  await grant.save();
  return grant;
}

function autoSubmit(ctx: { body: string }, form: string) {
  ctx.body = form;
}

async function followTo(publicOrigin: string, from: string, cookies: Map<string, string>) {
  let url = new URL(from);
  for (let hops = 0; hops < 10 && url.origin !== publicOrigin; hops += 1) {
    const response = await visit(url, cookies);
    const location = response.headers.get("location");
    if (!location) throw new Error(`The provider stopped: ${await response.text()}`);
    url = new URL(location, url);
  }
  return url;
}

/** The provider asks whether to sign out, and is told yes. */
async function signOutAt(issuer: string, cookies: Map<string, string>): Promise<void> {
  const page = await visit(new URL(`${issuer}/session/end`), cookies);
  const xsrf = /name="xsrf" value="(\w+)"/.exec(await page.text())?.[1] ?? "";
  const body = new URLSearchParams({ xsrf, logout: "yes" });
  await visit(new URL(`${issuer}/session/end/confirm`), cookies, { method: "POST", body });
}

/** One request of a browser that keeps cookies. */
async function visit(url: URL, cookies: Map<string, string>, init: RequestInit = {}) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  return response;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
