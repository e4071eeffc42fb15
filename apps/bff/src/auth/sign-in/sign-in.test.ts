import { problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { accept, authApp, goodPassword, invite, tokenOf } from "../../testing/auth/auth-app.ts";
import type { Browser } from "../../testing/browser.ts";
import { mintLink } from "../secrets/one-time-links.ts";
import { offerSetUp } from "../set-up.ts";

const minuteMs = 60_000;
const sid = "__Host-Http-sid";

async function problemOf(response: Response) {
  return problemSchema.parse(await response.json());
}

const listed = (browser: Browser, headers = {}) => browser.ask("/api/enterprises", { headers });

describe("set-up", () => {
  it("is offered at each start while there is no admin, and the last link is the one that works", async () => {
    const { auth, newBrowser } = authApp();
    const [first, second] = [await offerSetUp(auth), await offerSetUp(auth)];
    expect(second).toMatch(/^http:\/\/127\.0\.0\.1:4000\/welcome#[\w-]{43}$/);
    expect(await newBrowser().session()).toMatchObject({ kind: "signed-out", setUpNeeded: true });
    const browser = newBrowser();
    const names = { name: "olga", displayName: "Olga" };
    expect((await accept(browser, tokenOf(first ?? ""), names)).status).toBe(401);
    expect((await accept(browser, tokenOf(second ?? ""), names)).status).toBe(200);
    expect(await browser.session()).toMatchObject({
      kind: "signed-in",
      person: { name: "Olga", role: "admin", enterprises: "all" },
    });
    expect(await offerSetUp(auth)).toBeNull();
  });

  it("makes one admin, however many use the link at once", async () => {
    const { auth, newBrowser } = authApp();
    const { token } = await mintLink(auth, { kind: "set-up" });
    const answers = await Promise.all(
      [1, 2, 3].map((n) => accept(newBrowser(), token, { name: `a${n}`, displayName: "A" })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it("ends after a day", async () => {
    const { auth, clock, newBrowser } = authApp();
    const { token } = await mintLink(auth, { kind: "set-up" });
    await clock.advance(24 * 60 * minuteMs);
    const body = { token };
    const answer = await newBrowser().ask("/api/links/read", { method: "POST", body });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "sign-in-refused" });
  });

  it("names the field that is missing or too weak, and leaves the link as it is", async () => {
    const { auth, newBrowser } = authApp();
    const { token } = await mintLink(auth, { kind: "set-up" });
    const fieldsOf = async (response: Response) =>
      (await problemOf(response)).fields?.map(({ field }) => field);
    expect(await fieldsOf(await accept(newBrowser(), token))).toEqual(["name", "displayName"]);
    const names = { name: "olga", displayName: "Olga" };
    const weak = await accept(newBrowser(), token, names, "password12345");
    expect(weak.status).toBe(400);
    expect(await fieldsOf(weak)).toEqual(["password"]);
    expect((await accept(newBrowser(), token, names)).status).toBe(200);
  });
});

describe("signing in with a local account", () => {
  it("takes the name in any case and sets cookies that only this host over HTTP can set", async () => {
    const { setUp, newBrowser } = authApp();
    await setUp();
    const response = await newBrowser().signIn(" OLGA", goodPassword);
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-Http-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
      expect.stringMatching(
        /^__Host-Http-device=[\w.~-]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
  });

  it("answers alike for a wrong password, an unknown name, a disabled and an invited person", async () => {
    const { setUp, newBrowser, join } = authApp();
    const admin = await setUp();
    await invite(admin, { name: "ivan" });
    const { account } = await join(admin, { name: "dora" });
    await admin.ask(`/api/accounts/${account.id}`, { method: "PATCH", body: { disabled: true } });
    const answers = [
      await newBrowser().signIn("olga", "wrong wrong wrong"),
      await newBrowser().signIn("nobody", goodPassword),
      await newBrowser().signIn("dora", goodPassword),
      await newBrowser().signIn("ivan", goodPassword),
    ];
    const problems = await Promise.all(answers.map(problemOf));
    expect(new Set(problems.map(({ detail }) => detail)).size).toBe(1);
    for (const problem of problems)
      expect(problem).toMatchObject({ status: 401, code: "sign-in-refused" });
    for (const answer of answers) expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("slows down after wrong ones, says how long, and lets the right one in after that", async () => {
    const { setUp, newBrowser, clock } = authApp();
    await setUp();
    for (let n = 0; n < 5; n += 1) await newBrowser().signIn("olga", "wrong wrong wrong");
    const slowed = await newBrowser().signIn("olga", goodPassword);
    expect(slowed.headers.get("Retry-After")).toBe("1");
    expect(await problemOf(slowed)).toMatchObject({ status: 429, code: "too-many-attempts" });
    await clock.advance(1000);
    expect((await newBrowser().signIn("olga", goodPassword)).status).toBe(200);
  });

  it("is written down without the name or password that was typed", async () => {
    const { setUp, newBrowser, events, logged } = authApp();
    await setUp();
    await newBrowser().signIn("my-password-by-mistake", "my-other-password");
    expect(events.at(-1)).toMatchObject({
      event: "sign-in",
      way: "local",
      outcome: "refused",
      reason: "sign-in-refused",
      requestId: expect.any(String),
    });
    expect(JSON.stringify([events, logged])).not.toMatch(/my-(other-)?password/);
  });

  it("is not there where only the provider lets people in", async () => {
    const { newBrowser } = authApp({ auth: { local: false } });
    expect((await newBrowser().signIn("olga", goodPassword)).status).toBe(404);
    expect(await newBrowser().session()).toMatchObject({ local: false, setUpNeeded: false });
  });
});

describe("a session", () => {
  it("is needed: without one the API says so with a problem, never with a redirect", async () => {
    const { newBrowser } = authApp();
    const response = await listed(newBrowser());
    expect(response.headers.get("Location")).toBeNull();
    expect(await problemOf(response)).toMatchObject({ status: 401, code: "signed-out" });
  });

  it("ends an hour after the last thing a person did", async () => {
    const { setUp, clock } = authApp();
    const browser = await setUp();
    for (let n = 0; n < 3; n += 1) {
      await clock.advance(59 * minuteMs);
      expect((await listed(browser)).status).toBe(200);
    }
    await clock.advance(60 * minuteMs);
    expect((await listed(browser)).status).toBe(401);
  });

  it("is not kept open by what the page does by itself", async () => {
    const { setUp, clock } = authApp();
    const browser = await setUp();
    await clock.advance(50 * minuteMs);
    expect((await listed(browser, { "X-Foyer-Background": "1" })).status).toBe(200);
    expect((await listed(browser, { Accept: "text/event-stream" })).status).toBe(200);
    await clock.advance(10 * minuteMs);
    expect((await listed(browser)).status).toBe(401);
  });

  it("ends after a shift of twelve hours, however busy", async () => {
    const { setUp, clock } = authApp();
    const browser = await setUp();
    for (let hour = 0; hour < 23; hour += 1) {
      await clock.advance(30 * minuteMs);
      expect((await listed(browser)).status).toBe(200);
    }
    await clock.advance(30 * minuteMs);
    expect((await listed(browser)).status).toBe(401);
  });

  it("is a new one at each sign-in, and the one before ends", async () => {
    const { setUp, newBrowser } = authApp();
    const browser = await setUp();
    const before = browser.cookies.get(sid) ?? "";
    await browser.signIn("olga", goodPassword);
    expect(browser.cookies.get(sid)).not.toBe(before);
    expect((await listed(newBrowser(), { Cookie: `${sid}=${before}` })).status).toBe(401);
  });

  it("is never one that the browser proposes", async () => {
    const { setUp, newBrowser } = authApp();
    await setUp();
    const browser = newBrowser();
    const fixed = "x".repeat(43);
    browser.cookies.set(sid, fixed);
    await browser.signIn("olga", goodPassword);
    expect(browser.cookies.get(sid)).not.toBe(fixed);
  });

  it("is over on the server at sign-out", async () => {
    const { setUp, newBrowser } = authApp();
    const browser = await setUp();
    const token = browser.cookies.get(sid) ?? "";
    const response = await browser.ask("/api/session", { method: "DELETE" });
    expect(await response.json()).toEqual({ providerUrl: null });
    expect(browser.cookies.has(sid)).toBe(false);
    expect((await listed(newBrowser(), { Cookie: `${sid}=${token}` })).status).toBe(401);
    expect((await browser.ask("/api/session", { method: "DELETE" })).status).toBe(200);
  });

  it("is kept as a hash: the store holds neither token nor link nor password", async () => {
    const { setUp, auth } = authApp();
    const browser = await setUp();
    const kept = await Promise.all(
      [
        ["sessions", `account:${await accountIdOf(browser)}`],
        ["accounts", "all"],
      ].map(([collection = "", index = ""]) => auth.store.find(collection, { index, limit: 10 })),
    );
    expect(kept.map(({ length }) => length)).toEqual([1, 1]);
    const text = JSON.stringify(kept);
    expect(text).not.toContain(browser.cookies.get(sid));
    expect(text).not.toContain(goodPassword);
  });

  it.each(["", "x", "x".repeat(43), "ü".repeat(43), `${"x".repeat(42)}%00`, "x".repeat(8000)])(
    "is not opened by %j",
    async (value) => {
      const { newBrowser } = authApp();
      expect((await listed(newBrowser(), { Cookie: `${sid}=${value}` })).status).toBe(401);
    },
  );
});

describe("one's own sessions", () => {
  it("are listed without what opens them, and the others can be ended", async () => {
    const { setUp, newBrowser, clock } = authApp();
    const here = await setUp();
    await clock.advance(1000);
    const there = newBrowser();
    await there.ask("/api/session", {
      method: "POST",
      body: { name: "olga", password: goodPassword },
      headers: { "User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36" },
    });
    const text = await (await here.ask("/api/session/all")).text();
    expect(JSON.parse(text)).toMatchObject({
      sessions: [
        { current: false, browser: "Chrome on Windows" },
        { current: true, browser: "Another program" },
      ],
    });
    expect(text).not.toContain(there.cookies.get(sid));
    expect((await here.ask("/api/session/all", { method: "DELETE" })).status).toBe(200);
    expect((await listed(there)).status).toBe(401);
    expect((await listed(here)).status).toBe(200);
  });

  it("end with a new password, but for the one that set it", async () => {
    const { setUp, newBrowser } = authApp();
    const here = await setUp();
    const there = newBrowser();
    await there.signIn("olga", goodPassword);
    const change = (current: string, next: string) =>
      here.ask("/api/session/password", { method: "PUT", body: { current, next } });
    expect((await change("wrong wrong wrong", "another quiet table")).status).toBe(401);
    expect((await problemOf(await change(goodPassword, "short"))).fields).toMatchObject([
      { field: "next" },
    ]);
    expect((await change(goodPassword, "another quiet table")).status).toBe(200);
    expect((await listed(there)).status).toBe(401);
    expect((await listed(here)).status).toBe(200);
    expect((await newBrowser().signIn("olga", goodPassword)).status).toBe(401);
    expect((await newBrowser().signIn("olga", "another quiet table")).status).toBe(200);
  });
});

async function accountIdOf(browser: Browser): Promise<string> {
  const session = await browser.session();
  return session.kind === "signed-in" ? session.person.id : "";
}
