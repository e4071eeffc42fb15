import { endpoints, personHeader, problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp } from "../../testing/auth/auth-app.ts";

/** Olga's tab and Anna's in one browser: the cookie is that of whoever signed in last. */
async function sharedBrowser() {
  const setting = authApp();
  const admin = await setting.setUp();
  const { browser, account } = await setting.join(admin, { name: "anna" });
  const olga = await admin.ask(endpoints.session);
  return { browser, anna: account.id, olga: olga.headers.get(personHeader) ?? "" };
}

const thread = { enterpriseId: crypto.randomUUID(), sender: "Zoë", subject: "Late arrival" };

describe("an answer to somebody signed in", () => {
  it.each([endpoints.session, endpoints.enterprises, endpoints.threads])(
    "%s says whom it is for",
    async (path) => {
      const { browser, anna } = await sharedBrowser();
      expect((await browser.ask(path)).headers.get(personHeader)).toBe(anna);
    },
  );

  it("says so from the sign-in on, and to nobody else", async () => {
    const { setUp, newBrowser } = authApp();
    const admin = await setUp();
    const browser = newBrowser();
    expect((await browser.ask(endpoints.session)).headers.get(personHeader)).toBeNull();
    const entered = await browser.signIn("olga", "a quiet corner table");
    const session = await admin.session();
    expect(session).toMatchObject({ person: { id: entered.headers.get(personHeader) } });
  });
});

describe("a call of a page that somebody else opened", () => {
  it.each([
    ["GET", endpoints.threads],
    ["GET", endpoints.enterprises],
    ["GET", endpoints.creation(crypto.randomUUID())],
    ["POST", endpoints.threads],
    ["POST", endpoints.creationSeen(crypto.randomUUID())],
  ])("%s %s is refused, and says who is here", async (method, path) => {
    const { browser, anna, olga } = await sharedBrowser();
    const headers = { [personHeader]: olga, "Idempotency-Key": crypto.randomUUID() };
    const body = method === "POST" ? { body: thread } : {};
    const response = await browser.ask(path, { method, headers, ...body });
    expect(problemSchema.parse(await response.json())).toMatchObject({
      status: 409,
      code: "other-person",
    });
    expect(response.headers.get(personHeader)).toBe(anna);
  });

  it("passes for the person it was opened by", async () => {
    const { browser, anna } = await sharedBrowser();
    const headers = { [personHeader]: anna };
    expect((await browser.ask(endpoints.enterprises, { headers })).status).toBe(200);
  });
});
