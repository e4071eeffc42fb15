import {
  accountsSchema,
  oneTimeLinkSchema,
  openSessionsSchema,
  problemSchema,
} from "@foyer/contract";
import { describe, expect, it } from "vitest";
import {
  accept,
  authApp,
  goodPassword,
  invite,
  prague,
  tokenOf,
} from "../../testing/auth/auth-app.ts";
import type { Browser } from "../../testing/browser.ts";

const minuteMs = 60_000;

const change = (admin: Browser, id: string, body: object) =>
  admin.ask(`/api/accounts/${id}`, { method: "PATCH", body });

const listed = (browser: Browser) => browser.ask("/api/enterprises");

async function ownId(browser: Browser): Promise<string> {
  const session = await browser.session();
  return session.kind === "signed-in" ? session.person.id : "";
}

const urlIn = async (response: Response) => oneTimeLinkSchema.parse(await response.json()).url;

const sessionsIn = async (response: Response) =>
  openSessionsSchema.parse(await response.json()).sessions;

describe("inviting", () => {
  it("gives a link that works once, and a person with the role and properties that were set", async () => {
    const { setUp, newBrowser } = authApp();
    const admin = await setUp();
    const person = { name: "anna", displayName: "Anna", enterprises: [prague] };
    const { account, link } = await invite(admin, person);
    expect(account).toMatchObject({ state: "invited", role: "agent", enterprises: [prague] });
    const read = await newBrowser().ask("/api/links/read", {
      method: "POST",
      body: { token: tokenOf(link.url) },
    });
    expect(await read.json()).toEqual({ kind: "invite", name: "anna", displayName: "Anna" });
    const anna = newBrowser();
    expect((await accept(anna, tokenOf(link.url))).status).toBe(200);
    expect(await anna.session()).toMatchObject({
      person: { name: "Anna", role: "agent", enterprises: [prague] },
    });
    expect((await accept(newBrowser(), tokenOf(link.url))).status).toBe(401);
  });

  it("cannot be used to become another, nor to take a name that is taken", async () => {
    const { setUp, newBrowser } = authApp();
    const admin = await setUp();
    const { link } = await invite(admin, { name: "anna" });
    const anna = newBrowser();
    await accept(anna, tokenOf(link.url), { name: "olga", displayName: "Olga" });
    expect(await anna.session()).toMatchObject({ person: { name: "anna", role: "agent" } });
    const body = { name: "ANNA", displayName: "A", role: "viewer", enterprises: "all" };
    const taken = await admin.ask("/api/accounts", { method: "POST", body });
    expect(problemSchema.parse(await taken.json())).toMatchObject({ code: "conflict" });
  });

  it("ends after three days, and a new link takes the place of the old one", async () => {
    const { setUp, newBrowser, clock, auth } = authApp();
    const admin = await setUp();
    const { account, link } = await invite(admin, { name: "anna" });
    const again = await admin.ask(`/api/accounts/${account.id}/link`, { method: "POST", body: {} });
    expect(again.status).toBe(201);
    const url = await urlIn(again);
    expect((await accept(newBrowser(), tokenOf(link.url))).status).toBe(401);
    await clock.advance(72 * 60 * minuteMs);
    expect((await accept(newBrowser(), tokenOf(url))).status).toBe(401);
    expect(await auth.store.sweep(100)).toBeGreaterThan(0);
  });
});

describe("a forgotten password", () => {
  it("is replaced by a link from an admin; whoever was signed in with the old one is out", async () => {
    const { setUp, join, newBrowser } = authApp();
    const admin = await setUp();
    const { browser, account } = await join(admin, { name: "anna" });
    const made = await admin.ask(`/api/accounts/${account.id}/link`, { method: "POST", body: {} });
    expect((await listed(browser)).status).toBe(200);
    const url = await urlIn(made);
    expect((await accept(newBrowser(), tokenOf(url), {}, "another quiet table")).status).toBe(200);
    expect((await listed(browser)).status).toBe(401);
    expect((await newBrowser().signIn("anna", goodPassword)).status).toBe(401);
    expect((await newBrowser().signIn("anna", "another quiet table")).status).toBe(200);
  });
});

describe("open links of a person", () => {
  /** Anna, and a link that an admin made for her and nobody has used. */
  async function withOpenLink() {
    const setting = authApp();
    const admin = await setting.setUp();
    const { browser, account } = await setting.join(admin, { name: "anna" });
    const path = `/api/accounts/${account.id}`;
    const newLink = async () =>
      tokenOf(await urlIn(await admin.ask(`${path}/link`, { method: "POST", body: {} })));
    const opens = async (token: string) => {
      const ask = { method: "POST", body: { token } };
      const read = await setting.newBrowser().ask("/api/links/read", ask);
      return read.status === 200;
    };
    return { ...setting, admin, anna: browser, path, newLink, opens };
  }
  type WithOpenLink = Awaited<ReturnType<typeof withOpenLink>>;

  it.each<[string, (setting: WithOpenLink) => Promise<unknown>]>([
    [
      "a new password",
      ({ anna }) =>
        anna.ask("/api/session/password", {
          method: "PUT",
          body: { current: goodPassword, next: "another quiet table" },
        }),
    ],
    ["signing out everywhere", ({ anna }) => anna.ask("/api/session/all", { method: "DELETE" })],
    [
      "an admin who signs them out",
      ({ admin, path }) => admin.ask(`${path}/sessions`, { method: "DELETE" }),
    ],
    [
      "being disabled, for good",
      async ({ admin, path }) => {
        for (const disabled of [true, false])
          await admin.ask(path, { method: "PATCH", body: { disabled } });
      },
    ],
    ["a newer link", ({ newLink }) => newLink()],
  ])("are withdrawn by %s", async (_what, act) => {
    const setting = await withOpenLink();
    const token = await setting.newLink();
    expect(await setting.opens(token)).toBe(true);
    await act(setting);
    expect(await setting.opens(token)).toBe(false);
    const used = await accept(setting.newBrowser(), token, {}, "yet another table");
    expect(used.status).toBe(401);
    expect(await setting.opens(await setting.newLink())).toBe(true);
  });

  it("are one, when several are made at once", async () => {
    const { newLink, opens } = await withOpenLink();
    const tokens = await Promise.all([newLink(), newLink(), newLink()]);
    const open = await Promise.all(tokens.map(opens));
    expect(open.filter(Boolean)).toHaveLength(1);
  });

  it("stay with the person whose role or properties are changed", async () => {
    const { admin, path, newLink, opens } = await withOpenLink();
    const token = await newLink();
    await admin.ask(path, { method: "PATCH", body: { role: "viewer", enterprises: [prague] } });
    expect(await opens(token)).toBe(true);
  });
});

describe("disabling somebody", () => {
  it("ends their sessions at once and takes their links away; enabling opens no old session", async () => {
    const { setUp, join, newBrowser, events } = authApp();
    const admin = await setUp();
    const { browser, account } = await join(admin, { name: "anna" });
    const made = await admin.ask(`/api/accounts/${account.id}/link`, { method: "POST", body: {} });
    const url = await urlIn(made);
    expect((await change(admin, account.id, { disabled: true })).status).toBe(200);
    expect((await listed(browser)).status).toBe(401);
    expect((await accept(newBrowser(), tokenOf(url))).status).toBe(401);
    expect((await change(admin, account.id, { disabled: false })).status).toBe(200);
    expect((await listed(browser)).status).toBe(401);
    expect((await newBrowser().signIn("anna", goodPassword)).status).toBe(200);
    expect(events.filter(({ event }) => event === "account-changed")).toMatchObject([
      { outcome: "ok", personId: await ownId(admin), accountId: account.id },
      { outcome: "ok" },
    ]);
  });

  it("is not possible for the only admin, nor is taking that role away", async () => {
    const { setUp, join } = authApp();
    const admin = await setUp();
    const id = await ownId(admin);
    for (const body of [{ disabled: true }, { role: "agent" }])
      expect((await change(admin, id, body)).status).toBe(409);
    const { browser: second, account } = await join(admin, { name: "berta", role: "admin" });
    const both = await Promise.all([
      change(admin, account.id, { role: "agent" }),
      change(second, id, { role: "agent" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe("what an admin sets", () => {
  it("counts from the person's next request on", async () => {
    const { setUp, join } = authApp();
    const admin = await setUp();
    const { browser, account } = await join(admin, { name: "anna", role: "viewer" });
    expect((await browser.ask("/api/accounts")).status).toBe(403);
    await change(admin, account.id, { role: "admin" });
    expect((await browser.ask("/api/accounts")).status).toBe(200);
    await change(admin, account.id, { role: "agent", enterprises: [prague] });
    expect((await browser.ask("/api/accounts")).status).toBe(403);
    expect(await browser.session()).toMatchObject({
      person: { role: "agent", enterprises: [prague] },
    });
  });

  it("shows in the list of people, without hashes or tokens", async () => {
    const { setUp, join } = authApp();
    const admin = await setUp();
    await join(admin, { name: "anna" });
    await invite(admin, { name: "ivan" });
    const text = await (await admin.ask("/api/accounts")).text();
    const { accounts } = accountsSchema.parse(JSON.parse(text));
    expect(accounts.map(({ state }) => state).sort()).toEqual(["active", "active", "invited"]);
    expect(text).not.toMatch(/argon2|password|epoch/i);
  });

  it("can be to sign somebody out everywhere", async () => {
    const { setUp, join } = authApp();
    const admin = await setUp();
    const { browser, account } = await join(admin, { name: "anna" });
    const path = `/api/accounts/${account.id}/sessions`;
    expect(await sessionsIn(await admin.ask(path))).toHaveLength(1);
    expect((await admin.ask(path, { method: "DELETE" })).status).toBe(200);
    expect((await listed(browser)).status).toBe(401);
    expect(await sessionsIn(await admin.ask(path))).toEqual([]);
  });

  it.each(["nobody", "%00", "..%2f", "__proto__", "constructor", "💥"])(
    "is not found for the account %s",
    async (id) => {
      const { setUp } = authApp();
      const admin = await setUp();
      expect((await change(admin, id, { disabled: true })).status).toBe(404);
      expect((await admin.ask(`/api/accounts/${id}/sessions`, { method: "DELETE" })).status).toBe(
        404,
      );
    },
  );
});

describe("account calls", () => {
  it.each([
    ["GET", ""],
    ["POST", ""],
    ["PATCH", "/x"],
    ["POST", "/x/link"],
    ["GET", "/x/sessions"],
    ["DELETE", "/x/sessions"],
  ])("%s /api/accounts%s is for admins", async (method, rest) => {
    const { setUp, join, newBrowser, events } = authApp();
    const admin = await setUp();
    const ask = { method, ...(method === "GET" ? {} : { body: {} }) };
    expect((await newBrowser().ask(`/api/accounts${rest}`, ask)).status).toBe(401);
    const { browser } = await join(admin, { name: "anna" });
    expect((await browser.ask(`/api/accounts${rest}`, ask)).status).toBe(403);
    expect(events.at(-1)).toMatchObject({ event: "access-refused", outcome: "refused" });
  });
});
