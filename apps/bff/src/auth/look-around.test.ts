import { problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { sandboxOf } from "../config/listening.ts";
import { accept, authApp, invite, tokenOf } from "../testing/auth/auth-app.ts";
import type { Browser } from "../testing/browser.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { mintLink } from "./secrets/one-time-links.ts";
import { offerSetUp } from "./set-up.ts";

const minuteMs = 60_000;
const here = "127.0.0.1";
const look = (browser: Browser, headers: Record<string, string> = {}) =>
  browser.ask("/api/session/look-around", { method: "POST", headers });
const listed = async (browser: Browser) => (await browser.ask("/api/enterprises")).status;
const codeOf = async (response: Response) => problemSchema.parse(await response.json()).code;

function sandboxApp(auth: Partial<AuthDeps> = {}) {
  const app = authApp({ auth: { sandbox: { lookAround: true }, ...auth } });
  return { ...app, here: () => app.newBrowser(here) };
}

async function lookingAround(app: ReturnType<typeof sandboxApp>) {
  const browser = app.here();
  expect((await look(browser)).status).toBe(200);
  expect(await listed(browser)).toBe(200);
  return browser;
}

describe("looking around before there is anybody", () => {
  it("is offered on the first page and by the set-up link, and lets a demo person in", async () => {
    const app = sandboxApp();
    const browser = app.here();
    expect(await browser.session()).toMatchObject({ setUpNeeded: true, lookAround: true });
    const token = tokenOf((await offerSetUp(app.auth)) ?? "");
    const link = await browser.ask("/api/links/read", { method: "POST", body: { token } });
    expect(await link.json()).toEqual({ kind: "set-up", lookAround: true });
    expect((await look(browser)).status).toBe(200);
    expect(await browser.session()).toMatchObject({
      kind: "signed-in",
      sandbox: true,
      person: { id: "demo", role: "agent", enterprises: "all" },
    });
    expect(await listed(browser)).toBe(200);
  });

  it("leaves the set-up link as it is, and manages nobody", async () => {
    const app = sandboxApp();
    const token = tokenOf((await offerSetUp(app.auth)) ?? "");
    const demo = await lookingAround(app);
    const eve = { name: "eve", displayName: "Eve", role: "admin", enterprises: "all" };
    const asked = [
      await demo.ask("/api/accounts"),
      await demo.ask("/api/accounts", { method: "POST", body: eve }),
      await demo.ask("/api/accounts/demo", { method: "PATCH", body: { role: "admin" } }),
      await demo.ask("/api/accounts/demo/link", { method: "POST", body: {} }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    const password = { current: "demo", next: "another quiet table" };
    const own = await demo.ask("/api/session/password", { method: "PUT", body: password });
    expect(own.status).toBe(404);
    expect((await demo.signIn("demo", "")).status).toBe(400);
    expect((await accept(app.here(), token, { name: "olga", displayName: "O" })).status).toBe(200);
  });

  it("is over, on every call, from the moment there is an admin; nothing of it is left", async () => {
    const app = sandboxApp();
    const demo = await lookingAround(app);
    const admin = await app.setUp();
    expect(await listed(demo)).toBe(401);
    const again = await look(demo);
    expect([again.status, await codeOf(again)]).toEqual([404, "not-found"]);
    expect(await app.here().session()).toMatchObject({ setUpNeeded: false, lookAround: false });
    const people = await (await admin.ask("/api/accounts")).text();
    expect(people).not.toContain("demo");
    // Whose name it is not: anybody may have it.
    const { account } = await invite(admin, { name: "demo" });
    expect(account.state).toBe("invited");
    expect(await listed(demo)).toBe(401);
  });
});

describe.each<[string, AuthDeps["sandbox"]]>([
  ["Mews behind", null],
  ["others than this machine in front", { lookAround: false }],
])("with %s", (_, sandbox) => {
  it("nobody looks around, and whoever did is signed out", async () => {
    const before = sandboxApp();
    const demo = await lookingAround(before);
    const now = authApp({ auth: { ...before.auth, sandbox } });
    const browser = now.newBrowser(here);
    for (const [key, value] of demo.cookies) browser.cookies.set(key, value);
    expect(await listed(browser)).toBe(401);
    expect(await browser.session()).toMatchObject({ setUpNeeded: true, lookAround: false });
    const { token } = await mintLink(now.auth, { kind: "set-up" });
    const link = await browser.ask("/api/links/read", { method: "POST", body: { token } });
    expect(await link.json()).toEqual({ kind: "set-up", lookAround: false });
    expect((await look(browser)).status).toBe(404);
  });

  it("is told apart in what a session says", async () => {
    const admin = await authApp({ auth: { sandbox } }).setUp();
    expect(await admin.session()).toMatchObject({ sandbox: sandbox !== null });
  });
});

describe("where Foyer is for this machine alone", () => {
  const sandbox = { kind: "sandbox" } as const;
  it.each([
    ["127.0.0.1", null, true],
    ["::1", null, true],
    ["localhost", "http://localhost:4000", true],
    ["127.0.0.1", "https://foyer.example", false],
    ["0.0.0.0", "https://foyer.example", false],
    ["10.0.0.4", "https://localhost", false],
  ])("%s, reached at %s: %s", (host, publicOrigin, lookAround) => {
    expect(sandboxOf({ host, publicOrigin, upstream: sandbox })).toEqual({ lookAround });
    expect(sandboxOf({ host, publicOrigin, upstream: { kind: "mews" } })).toBeNull();
  });
});

describe("who asks to look around", () => {
  it.each<[string, string, Record<string, string>]>([
    ["from another machine", "192.0.2.1", {}],
    ["through a proxy on this machine", here, { "X-Forwarded-For": "192.0.2.1" }],
    ["through a proxy that says Via", here, { Via: "1.1 proxy" }],
  ])("%s finds nothing there", async (_, address, headers) => {
    const browser = sandboxApp().newBrowser(address);
    expect((await look(browser, headers)).status).toBe(404);
    const session = await browser.ask("/api/session", { headers });
    expect(await session.json()).toMatchObject({ lookAround: false });
  });

  it("from another site's page is refused", async () => {
    const browser = sandboxApp().here();
    expect((await look(browser, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect((await look(browser, { "X-Foyer": "" })).status).toBe(403);
    expect((await look(browser, { Host: "evil.example" })).status).toBe(403);
    expect(browser.cookies.size).toBe(0);
  });

  it("again and again has to wait a minute, and fills no store", async () => {
    const app = sandboxApp();
    const statuses: number[] = [];
    for (let time = 0; time < 11; time += 1) statuses.push((await look(app.here())).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
    await app.clock.advance(minuteMs + 1);
    expect((await look(app.here())).status).toBe(200);
  });

  it("is in the security log, let in or not, and no browser is remembered for it", async () => {
    const app = sandboxApp();
    const demo = await lookingAround(app);
    await app.setUp();
    await look(demo);
    const looked = app.events.filter(({ way }) => way === "look-around");
    expect(looked).toMatchObject([
      { event: "sign-in", outcome: "ok", personId: "demo", address: here },
      { event: "sign-in", outcome: "refused", personId: "demo", reason: "not-found" },
    ]);
    expect([...demo.cookies.keys()]).toEqual(["__Host-Http-sid"]);
  });
});
