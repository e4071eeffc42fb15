import { generateKeyPair, type JWTPayload } from "jose";
import type { CustomFetch } from "openid-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { StoreUnavailableError } from "../../errors/errors.ts";
import type { Store } from "../../store/port.ts";
import { authApp } from "../../testing/auth/auth-app.ts";
import {
  clientSecret,
  hotelClaims,
  type IdentityProvider,
  startIdentityProvider,
} from "../../testing/auth/identity-provider.ts";
import { type Browser, ownHeaders } from "../../testing/browser.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { sessionsOnFile } from "../sessions/session.ts";
import { createProvider } from "./provider.ts";

const publicOrigin = "https://foyer.example";
const prague = "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01";
const callback = "/auth/oidc/callback";
const flowCookie = "__Host-Http-sign-in";

/** Reached by the provider for back-channel logout; each test puts its own app here. */
let toFoyer: (url: string, init: RequestInit) => Response | Promise<Response> = () =>
  new Response();
let idp: IdentityProvider;

beforeAll(async () => {
  // oidc-provider warns that it is new to this Node and keeps everything in memory.
  const notices = vi.spyOn(console, "warn").mockReturnValue();
  const post = async (url: string, init: RequestInit) => toFoyer(url, init);
  idp = await startIdentityProvider({ publicOrigin, post });
  notices.mockRestore();
});
afterAll(() => idp[Symbol.asyncDispose]());

const pass: CustomFetch = (url, { body, signal, ...options }) =>
  fetch(url, { ...options, ...(body ? { body } : {}), ...(signal ? { signal } : {}) });

/** Foyer with that provider; `fetch` may bend what the two say to each other. */
function foyer(fetch?: CustomFetch) {
  const clock = createFakeClock(Date.now());
  const provider = createProvider(idp.settings, fetch);
  const setting = authApp({ auth: { clock, provider, publicOrigin, local: false } });
  toFoyer = (url, init) => setting.app.request(new URL(url).pathname, init);
  return { ...setting, clock };
}

async function begin(browser: Browser, returnTo = "/?created=today"): Promise<URL> {
  const response = await browser.ask("/api/session/provider", {
    method: "POST",
    body: { returnTo },
  });
  const { url } = z.object({ url: z.string() }).parse(await response.json());
  return new URL(url);
}

const finish = (browser: Browser, at: URL) =>
  browser.ask(`${at.pathname}${at.search}`, {
    headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
  });

async function signIn(browser: Browser) {
  return finish(browser, await idp.follow((await begin(browser)).href));
}

async function expectRefused(browser: Browser, response: Response, code = "sign-in-refused") {
  expect(response.status).toBe(302);
  expect(response.headers.get("Location")).toBe(`/sign-in?refused=${code}`);
  expect(browser.cookies.has("__Host-Http-sid")).toBe(false);
  expect((await browser.ask("/api/enterprises")).status).toBe(401);
}

describe("signing in at the provider", () => {
  it("asks with PKCE, state and nonce, for no offline access, to come back to one address", async () => {
    const { newBrowser } = foyer();
    const [first, second] = [await begin(newBrowser()), await begin(newBrowser())];
    expect(Object.fromEntries(first.searchParams)).toMatchObject({
      client_id: "foyer",
      response_type: "code",
      redirect_uri: `${publicOrigin}${callback}`,
      scope: "openid profile",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    for (const name of ["state", "nonce", "code_challenge"])
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
  });

  it("lets somebody in with role, properties and name from the claims, and back to where they were", async () => {
    const { newBrowser, events, logged } = foyer();
    const browser = newBrowser();
    const response = await signIn(browser);
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe("/?created=today");
    expect(await browser.session()).toMatchObject({
      kind: "signed-in",
      person: { name: "Anna Nováková", role: "agent", enterprises: "all" },
    });
    expect([...browser.cookies.keys()]).toEqual(["__Host-Http-sid"]);
    expect(events).toMatchObject([{ event: "sign-in", way: "provider", outcome: "ok" }]);
    expect(JSON.stringify(logged)).not.toMatch(/code=|state=|eyJ/);
  });

  it("keeps no token of the provider's", async () => {
    const { newBrowser, auth } = foyer();
    await signIn(newBrowser());
    const [account] = await auth.store.find("accounts", { index: "all", limit: 10 });
    const index = `account:${account?.key}`;
    const sessions = await auth.store.find("sessions", { index, limit: 10 });
    expect(sessions).toHaveLength(1);
    expect(JSON.stringify([account, sessions])).not.toMatch(/eyJ|token"/);
  });

  it("takes the claims as they are at each sign-in", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    await signIn(browser);
    idp.people.set("u-anna", { roles: ["it"], properties: [prague], name: "Anna Nová" });
    await signIn(browser);
    idp.people.set("u-anna", hotelClaims);
    expect(await browser.session()).toMatchObject({
      person: { name: "Anna Nová", role: "admin", enterprises: [prague] },
    });
  });

  it("is not taken from anybody by those who begin without end, and costs no memory", async () => {
    const { newBrowser, auth } = foyer();
    const browser = newBrowser();
    const at = await begin(browser);
    const write = vi.spyOn(auth.store, "write");
    for (let n = 0; n < 250; n += 1) await begin(newBrowser());
    expect(write).not.toHaveBeenCalled();
    const back = await finish(browser, await idp.follow(at.href));
    expect(back.headers.get("Location")).toBe("/?created=today");
  });

  it("keeps its cookie small enough for browsers, however long the way back", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    for (const [length, home] of [
      [2400, false],
      [3990, true],
    ] as const) {
      const returnTo = `/?search=${"x".repeat(length)}`;
      const back = await idp.follow((await begin(browser, returnTo)).href);
      const cookie = `${flowCookie}=${browser.cookies.get(flowCookie)}`;
      expect(cookie.length).toBeLessThanOrEqual(4096);
      expect((await finish(browser, back)).headers.get("Location")).toBe(home ? "/" : returnTo);
    }
  });

  it("leads home where the place to go back to is not ours", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    const back = await idp.follow((await begin(browser, "//evil.example")).href);
    expect((await finish(browser, back)).headers.get("Location")).toBe("/");
  });

  it("refuses somebody without a role here", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    idp.people.set("u-anna", { ...hotelClaims, roles: ["gym"] });
    const response = await signIn(browser);
    idp.people.set("u-anna", hotelClaims);
    await expectRefused(browser, response);
  });

  it("refuses somebody whom an admin disabled here", async () => {
    const { newBrowser, auth } = foyer();
    await signIn(newBrowser());
    const [kept] = await auth.store.find("accounts", { index: "all", limit: 1 });
    const text = kept?.text.replace('"disabled":false', '"disabled":true') ?? "";
    const put = { kind: "put", collection: "accounts", key: kept?.key ?? "" } as const;
    await auth.store.write([{ ...put, expect: "any", text }]);
    const browser = newBrowser();
    await expectRefused(browser, await signIn(browser));
  });

  it("says that the provider is away, and works when it is back", async () => {
    let away = true;
    const { newBrowser } = foyer((url, options) => {
      if (away) throw new TypeError("connect ECONNREFUSED");
      return pass(url, options);
    });
    const body = {};
    const response = await newBrowser().ask("/api/session/provider", { method: "POST", body });
    expect(response.status).toBe(503);
    away = false;
    expect((await begin(newBrowser())).origin).toBe(idp.issuer);
  });
});

describe("a callback is refused", () => {
  it("with another state", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    const back = await idp.follow((await begin(browser)).href);
    back.searchParams.set("state", "another");
    await expectRefused(browser, await finish(browser, back));
  });

  it("without state", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    const back = await idp.follow((await begin(browser)).href);
    back.searchParams.delete("state");
    await expectRefused(browser, await finish(browser, back));
  });

  it("from another issuer (mix-up)", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    const back = await idp.follow((await begin(browser)).href);
    expect(back.searchParams.get("iss")).toBe(idp.issuer);
    back.searchParams.set("iss", "https://evil.example");
    await expectRefused(browser, await finish(browser, back));
  });

  it("in another browser, with or without a sign-in of its own", async () => {
    const { newBrowser } = foyer();
    const [victim, attacker] = [newBrowser(), newBrowser()];
    const back = await idp.follow((await begin(attacker)).href);
    await expectRefused(victim, await finish(victim, back));
    await begin(victim);
    await expectRefused(victim, await finish(victim, back));
  });

  it("the second time, and with a code that was used before", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    const back = await idp.follow((await begin(browser)).href);
    const flow = new Map(browser.cookies);
    expect((await finish(browser, back)).headers.get("Location")).toBe("/?created=today");
    const again = newBrowser();
    for (const [name, value] of flow) again.cookies.set(name, value);
    await expectRefused(again, await finish(again, back));
    const other = newBrowser();
    const next = await begin(other);
    const withOldCode = await idp.follow(next.href);
    withOldCode.searchParams.set("code", back.searchParams.get("code") ?? "");
    await expectRefused(other, await finish(other, withOldCode));
  });

  it("with a cookie that another Foyer sealed, or that nobody did", async () => {
    const [elsewhere, browser] = [foyer().newBrowser(), foyer().newBrowser()];
    const back = await idp.follow((await begin(elsewhere)).href);
    for (const value of [elsewhere.cookies.get(flowCookie) ?? "", "x", "a.b.c.d.e"]) {
      browser.cookies.set(flowCookie, value);
      await expectRefused(browser, await finish(browser, back));
    }
  });

  it("ten minutes later", async () => {
    const { newBrowser, clock } = foyer();
    const browser = newBrowser();
    const back = await idp.follow((await begin(browser)).href);
    await clock.advance(10 * 60_000);
    await expectRefused(browser, await finish(browser, back));
  });

  it("when the provider says no", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    const state = (await begin(browser)).searchParams.get("state") ?? "";
    const refusal = new URLSearchParams({ error: "access_denied", state, iss: idp.issuer });
    const at = new URL(`${publicOrigin}${callback}?${refusal}`);
    await expectRefused(browser, await finish(browser, at));
  });

  it.each(["", "?", "?code=x", "?code=x&code=y&state=z", "?error=%0d%0aSet-Cookie:a=b"])(
    "made up: %j",
    async (query) => {
      const { newBrowser } = foyer();
      const browser = newBrowser();
      await begin(browser);
      const response = await browser.ask(`${callback}${query}`);
      await expectRefused(browser, response);
    },
  );

  it("with another code verifier", async () => {
    const { newBrowser } = foyer((url, options) => {
      if (!url.endsWith("/token") || !(options.body instanceof URLSearchParams))
        return pass(url, options);
      const body = new URLSearchParams(options.body);
      body.set("code_verifier", "v".repeat(43));
      return pass(url, { ...options, body });
    });
    const browser = newBrowser();
    await expectRefused(browser, await signIn(browser));
  });
});

type Forgery = (claims: JWTPayload) => Promise<string> | string;

/** Foyer that gets another ID token than the provider gave. */
function foyerWith(forge: Forgery) {
  return foyer(async (url, options) => {
    const response = await pass(url, options);
    if (!url.endsWith("/token")) return response;
    const answer = z.looseObject({ id_token: z.string() }).parse(await response.json());
    const [, payload = ""] = answer.id_token.split(".");
    const claims: JWTPayload = JSON.parse(Buffer.from(payload, "base64url").toString());
    return Response.json({ ...answer, id_token: await forge(claims) });
  });
}

const nowSeconds = () => Math.floor(Date.now() / 1000);
const unsigned = (claims: JWTPayload, alg: string) =>
  [{ alg, typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

const forgeries: [string, Forgery][] = [
  ["of another issuer", (claims) => idp.sign({ ...claims, iss: "https://evil.example" })],
  ["for another audience", (claims) => idp.sign({ ...claims, aud: "another" })],
  [
    "for several, meant for another",
    (claims) => idp.sign({ ...claims, aud: ["foyer", "another"], azp: "another" }),
  ],
  ["with another nonce", (claims) => idp.sign({ ...claims, nonce: "another" })],
  ["without nonce", ({ nonce: _, ...claims }) => idp.sign(claims)],
  ["that has expired", (claims) => idp.sign({ ...claims, exp: nowSeconds() - 300 })],
  ["without an end", ({ exp: _, ...claims }) => idp.sign(claims)],
  ["without a subject", ({ sub: _, ...claims }) => idp.sign(claims)],
  [
    "signed with another key",
    async (claims) => idp.sign(claims, {}, (await generateKeyPair("RS256")).privateKey),
  ],
  [
    "signed with another algorithm",
    async (claims) =>
      idp.sign(claims, { alg: "PS256" }, (await generateKeyPair("PS256")).privateKey),
  ],
  [
    "signed with the client secret",
    async (claims) => {
      const hmac = { name: "HMAC", hash: "SHA-256" };
      const secret = new TextEncoder().encode(clientSecret);
      const key = await crypto.subtle.importKey("raw", secret, hmac, false, ["sign"]);
      return idp.sign(claims, { alg: "HS256" }, key);
    },
  ],
  ["with no signature", (claims) => `${unsigned(claims, "none")}.`],
  ["with an empty signature", (claims) => `${unsigned(claims, "RS256")}.`],
  ["that is no token", () => "eyJ.eyJ.eyJ"],
];

describe("an ID token is refused", () => {
  it.each(forgeries)("%s", async (_what, forge) => {
    const { newBrowser, events } = foyerWith(forge);
    const browser = newBrowser();
    await expectRefused(browser, await signIn(browser));
    expect(events.at(-1)).toMatchObject({ event: "sign-in", outcome: "refused" });
  });

  it("and none of these is refused for another reason: as it is it lets in", async () => {
    const { newBrowser } = foyerWith((claims) => idp.sign(claims));
    const browser = newBrowser();
    await signIn(browser);
    expect((await browser.ask("/api/enterprises")).status).toBe(200);
  });
});

describe("signing out", () => {
  it("ends Foyer's session and leads to the provider's own sign-out", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    await signIn(browser);
    const response = await browser.ask("/api/session", { method: "DELETE" });
    const { providerUrl } = z.object({ providerUrl: z.string() }).parse(await response.json());
    const url = new URL(providerUrl);
    expect(url.origin).toBe(idp.issuer);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "foyer",
      post_logout_redirect_uri: `${publicOrigin}/`,
    });
    expect((await browser.ask("/api/enterprises")).status).toBe(401);
  });
});

describe("back-channel logout", () => {
  const event = { "http://schemas.openid.net/event/backchannel-logout": {} };

  const order = (app: ReturnType<typeof foyer>["app"], token: string) =>
    app.request("/auth/oidc/back-channel-logout", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ logout_token: token }).toString(),
    });

  const claims = (more: JWTPayload = {}): JWTPayload => ({
    iss: idp.issuer,
    aud: "foyer",
    sub: "u-anna",
    iat: nowSeconds(),
    exp: nowSeconds() + 120,
    jti: crypto.randomUUID(),
    events: event,
    ...more,
  });
  const logout = { typ: "logout+jwt" };

  it("by person ends all of their sessions, and of nobody else", async () => {
    const { newBrowser, app, events } = foyer();
    const [here, there] = [newBrowser(), newBrowser()];
    await signIn(here);
    await signIn(there);
    const other = await order(app, await idp.sign(claims({ sub: "u-other" }), logout));
    expect(other.status).toBe(200);
    expect((await here.ask("/api/enterprises")).status).toBe(200);
    const response = await order(app, await idp.sign(claims(), logout));
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    for (const browser of [here, there])
      expect((await browser.ask("/api/enterprises")).status).toBe(401);
    expect(events.at(-1)).toMatchObject({ event: "provider-logout", outcome: "ok" });
  });

  it("by session ends that one alone", async () => {
    const { newBrowser, app, auth } = foyer();
    const browser = newBrowser();
    await signIn(browser);
    const sid = await sidOfFirst(auth.store);
    await order(app, await idp.sign(claims({ sid: "another" }), logout));
    expect((await browser.ask("/api/enterprises")).status).toBe(200);
    await order(app, await idp.sign(claims({ sid }), logout));
    expect((await browser.ask("/api/enterprises")).status).toBe(401);
  });

  it("works once with a token", async () => {
    const { newBrowser, app } = foyer();
    const token = await idp.sign(claims(), logout);
    expect((await order(app, token)).status).toBe(200);
    const browser = newBrowser();
    await signIn(browser);
    expect((await order(app, token)).status).toBe(400);
    expect((await browser.ask("/api/enterprises")).status).toBe(200);
  });

  it.each(["person", "session"])(
    "by %s is carried out in the end, at whichever write the store fails before",
    async (by) => {
      const { app, auth, newBrowser } = foyer();
      const browser = newBrowser();
      await signIn(browser);
      const more = by === "session" ? { sid: await sidOfFirst(auth.store) } : {};
      const token = await idp.sign(claims(more), logout);
      const statuses: number[] = [];
      while (statuses.at(-1) !== 200 && statuses.length < 9) {
        const mended = failAfterWrites(auth.store, statuses.length);
        statuses.push((await order(app, token)).status);
        mended();
      }
      expect(new Set(statuses.slice(0, -1))).toEqual(new Set([503]));
      expect(statuses.at(-1)).toBe(200);
      expect((await browser.ask("/api/enterprises")).status).toBe(401);
      expect((await order(app, token)).status).toBe(400);
    },
  );

  it.each<[string, () => Promise<string> | string]>([
    ["of another issuer", () => idp.sign(claims({ iss: "https://evil.example" }), logout)],
    ["for another client", () => idp.sign(claims({ aud: "another" }), logout)],
    ["that names nobody", () => idp.sign(without(claims(), "sub"), logout)],
    ["without an id", () => idp.sign(without(claims(), "jti"), logout)],
    ["without an end", () => idp.sign(without(claims(), "exp"), logout)],
    ["without a beginning", () => idp.sign(without(claims(), "iat"), logout)],
    ["that has ended", () => idp.sign(claims({ exp: nowSeconds() - 60 }), logout)],
    ["that is old", () => idp.sign(claims({ iat: nowSeconds() - 600 }), logout)],
    ["with a nonce: an ID token", () => idp.sign(claims({ nonce: "n" }), logout)],
    ["without the event", () => idp.sign(claims({ events: {} }), logout)],
    [
      "whose event is no object",
      () => idp.sign(claims({ events: { [Object.keys(event)[0] ?? ""]: true } }), logout),
    ],
    ["of another type", () => idp.sign(claims(), { typ: "at+jwt" })],
    [
      "signed by another",
      async () => idp.sign(claims(), logout, (await generateKeyPair("RS256")).privateKey),
    ],
    ["not signed", () => `${unsigned(claims(), "none")}.`],
    ["that is none", () => "x"],
    ["that is empty", () => ""],
  ])("refuses a token %s", async (_what, make) => {
    const { newBrowser, app } = foyer();
    const browser = newBrowser();
    await signIn(browser);
    const response = await order(app, await make());
    expect(response.status).toBe(400);
    expect((await browser.ask("/api/enterprises")).status).toBe(200);
  });

  it("cannot be used by a page elsewhere without such a token", async () => {
    const { app } = foyer();
    const response = await app.request("/auth/oidc/back-channel-logout", {
      method: "POST",
      headers: { ...ownHeaders, "Sec-Fetch-Site": "cross-site" },
      body: "{}",
    });
    expect(response.status).toBe(400);
  });

  it("is what the provider really sends when somebody signs out there", async () => {
    const { newBrowser } = foyer();
    const browser = newBrowser();
    await signIn(browser);
    expect((await browser.ask("/api/enterprises")).status).toBe(200);
    await idp.signOutThere();
    expect((await browser.ask("/api/enterprises")).status).toBe(401);
  });
});

async function sidOfFirst(store: Store): Promise<string> {
  const [account] = await store.find("accounts", { index: "all", limit: 1 });
  const index = `account:${account?.key}`;
  const [kept] = await sessionsOnFile.find(store, { index, limit: 1 });
  return kept?.value.provider?.sid ?? expect.fail("The provider names no session.");
}

/** The store takes so many writes and no more, until the returned function is called. */
function failAfterWrites(store: Store, allowed: number): () => void {
  const { write } = store;
  let left = allowed;
  const spy = vi.spyOn(store, "write").mockImplementation(async (changes) => {
    left -= 1;
    if (left < 0) throw new StoreUnavailableError("The disk is full.");
    return write(changes);
  });
  return () => spy.mockRestore();
}

function without(claims: JWTPayload, name: string): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}
