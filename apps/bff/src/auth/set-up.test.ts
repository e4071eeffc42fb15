import { describe, expect, it } from "vitest";
import { accept, authApp, goodPassword, invite, tokenOf } from "../testing/auth/auth-app.ts";
import type { Browser } from "../testing/browser.ts";
import type { AuthDeps } from "./auth-deps.ts";
import type { ClaimedPerson } from "./oidc/claims.ts";
import { createProvider } from "./oidc/provider.ts";
import { admitPerson } from "./oidc/provider-account.ts";
import { offerSetUp } from "./set-up.ts";

const issuer = "https://id.hotel.example";
const provider = createProvider({
  issuer,
  clientId: "foyer",
  clientSecret: () => "secret",
  providerName: "Hotel ID",
  signingAlgorithm: "RS256",
  scope: "openid profile",
  claims: { role: "groups", roles: new Map(), enterprises: null, name: "name" },
});

const names = { name: "olga", displayName: "Olga" };

/** The provider vouches for "ivo" with this role. */
function vouch(auth: AuthDeps, role: ClaimedPerson["role"]) {
  const person: ClaimedPerson = { displayName: "Ivo", role, enterprises: "all" };
  return admitPerson(auth, { issuer, subject: "u-ivo" }, person);
}

async function idOf(browser: Browser): Promise<string> {
  const session = await browser.session();
  return session.kind === "signed-in" ? session.person.id : "";
}

/** What becomes of a set-up link when it is read, and then when it is used. */
async function tryLink({ newBrowser }: ReturnType<typeof authApp>, url: string | null) {
  const token = tokenOf(url ?? expect.fail("No link was offered."));
  const read = await newBrowser().ask("/api/links/read", { method: "POST", body: { token } });
  const used = await accept(newBrowser(), token, names);
  return { read: read.status, used: used.status };
}

describe("a set-up link", () => {
  it("works when the provider has taken the role from the last admin", async () => {
    const app = authApp({ auth: { provider } });
    await vouch(app.auth, "admin");
    expect(await offerSetUp(app.auth)).toBeNull();
    await vouch(app.auth, "agent");
    const url = await offerSetUp(app.auth);
    expect(await tryLink(app, url)).toEqual({ read: 200, used: 200 });
    expect(await offerSetUp(app.auth)).toBeNull();
  });

  it("works again after an admin it made was replaced and the provider took that one's role", async () => {
    const app = authApp({ auth: { provider } });
    const olga = await app.setUp();
    await vouch(app.auth, "admin");
    const id = await idOf(olga);
    const body = { role: "agent" };
    expect((await olga.ask(`/api/accounts/${id}`, { method: "PATCH", body })).status).toBe(200);
    await vouch(app.auth, "viewer");
    const token = tokenOf((await offerSetUp(app.auth)) ?? "");
    const second = { name: "berta", displayName: "Berta" };
    expect((await accept(app.newBrowser(), token, second)).status).toBe(200);
  });

  it.each<[string, Partial<AuthDeps>]>([
    ["is switched off", { provider: null }],
    [
      "is another",
      { provider: { ...provider, settings: { ...provider.settings, issuer: `${issuer}/new` } } },
    ],
  ])("works when the provider of the only admin %s", async (_, now) => {
    const before = authApp({ auth: { provider } });
    await vouch(before.auth, "admin");
    const app = authApp({ auth: { ...before.auth, ...now } });
    expect(await tryLink(app, await offerSetUp(app.auth))).toEqual({ read: 200, used: 200 });
  });

  it("opens nothing, read or used, once there is an admin by another way", async () => {
    const app = authApp({ auth: { provider } });
    const url = await offerSetUp(app.auth);
    await vouch(app.auth, "admin");
    expect(await tryLink(app, url)).toEqual({ read: 401, used: 401 });
  });

  it("that is still open makes no second admin, however many there are", async () => {
    const app = authApp({ auth: { provider } });
    await vouch(app.auth, "admin");
    await vouch(app.auth, "agent");
    const urls = await Promise.all([offerSetUp(app.auth), offerSetUp(app.auth)]);
    const answers = await Promise.all(
      urls.map((url, n) =>
        accept(app.newBrowser(), tokenOf(url ?? ""), { ...names, name: `olga${n}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("is not offered where the provider alone lets people in", async () => {
    const { auth } = authApp({ auth: { provider, local: false } });
    expect(await offerSetUp(auth)).toBeNull();
  });
});

describe("the last admin", () => {
  it("who can still come in cannot be disabled, whoever else is admin on paper", async () => {
    const before = authApp({ auth: { provider } });
    await vouch(before.auth, "admin");
    const app = authApp({ auth: { ...before.auth, provider: null } });
    const olga = await app.setUp();
    const id = await idOf(olga);
    const disable = await olga.ask(`/api/accounts/${id}`, {
      method: "PATCH",
      body: { disabled: true },
    });
    expect(disable.status).toBe(409);
  });
});

describe("a page without a session", () => {
  it("speaks of the set-up link while nobody can sign in", async () => {
    expect(await authApp().newBrowser().session()).toMatchObject({ setUpNeeded: true });
  });

  it("shows the provider's button before there is an admin: others come in by it", async () => {
    const app = authApp({ auth: { provider } });
    await vouch(app.auth, "agent");
    expect(await app.newBrowser().session()).toMatchObject({ setUpNeeded: false });
  });

  it("shows the form to an agent when the only admin's provider is gone", async () => {
    const before = authApp({ auth: { provider } });
    const olga = await before.setUp();
    await before.join(olga, { name: "anna" });
    await vouch(before.auth, "admin");
    const id = await idOf(olga);
    const disabled = { method: "PATCH", body: { disabled: true } };
    expect((await olga.ask(`/api/accounts/${id}`, disabled)).status).toBe(200);
    const app = authApp({ auth: { ...before.auth, provider: null } });
    expect(await offerSetUp(app.auth)).not.toBeNull();
    expect(await app.newBrowser().session()).toMatchObject({ setUpNeeded: false });
    expect((await app.newBrowser().signIn("anna", goodPassword)).status).toBe(200);
  });
});

describe("links where the provider alone lets people in", () => {
  it("are not made: they would open nothing", async () => {
    const app = authApp();
    const olga = await app.setUp();
    const { account } = await invite(olga, { name: "anna" });
    const now = authApp({ auth: { ...app.auth, provider, local: false } });
    const admin = now.newBrowser();
    for (const [key, value] of olga.cookies) admin.cookies.set(key, value);
    const person = { name: "eva", displayName: "Eva", role: "agent", enterprises: "all" };
    const asked = [
      await admin.ask("/api/accounts", { method: "POST", body: person }),
      await admin.ask(`/api/accounts/${account.id}/link`, { method: "POST", body: {} }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([409, 409]);
  });
});
