import { accountsSchema, problemSchema } from "@foyer/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { authApp, goodPassword, prague } from "../testing/auth/auth-app.ts";
import type { Browser } from "../testing/browser.ts";
import { hashToken } from "./secrets/secret-token.ts";

let bed: ReturnType<typeof authApp>;
let admin: Browser;

beforeEach(async () => {
  bed = authApp();
  admin = await bed.setUp();
});

/** What is kept of it stays where it is, with a text that nobody understands. */
async function spoil(collection: string, key: string, indexes: Record<string, number> = {}) {
  const { version = 0 } = (await bed.auth.store.get(collection, key)) ?? {};
  const text = '{"edition":1,"value":{"displayName":7}}';
  await bed.auth.store.write([
    { kind: "put", collection, key, text, expect: { version }, indexes },
  ]);
}

describe("an account that cannot be read", () => {
  let anna: Browser;

  beforeEach(async () => {
    const joined = await bed.join(admin, { name: "anna" });
    anna = joined.browser;
    await spoil("accounts", joined.account.id, { all: 1, admins: 1 });
  });

  it("is missing on the admin page, and the others are there", async () => {
    const response = await admin.ask("/api/accounts");
    const { accounts } = accountsSchema.parse(await response.json());
    expect(accounts.map(({ displayName }) => displayName)).toEqual(["Olga"]);
  });

  it("lets the others sign in, be invited and be managed", async () => {
    expect((await bed.newBrowser().signIn("olga", goodPassword)).status).toBe(200);
    const { account } = await bed.join(admin, { name: "bert", role: "admin" });
    const path = `/api/accounts/${account.id}`;
    const changed = await admin.ask(path, { method: "PATCH", body: { role: "viewer" } });
    expect(changed.status).toBe(200);
    expect(await bed.newBrowser().session()).toMatchObject({ setUpNeeded: false });
  });

  it("is a clear error for who signs in with it, whose open pages are signed out", async () => {
    const answer = await anna.signIn("anna", goodPassword);
    expect(answer.status).toBe(500);
    expect(problemSchema.parse(await answer.json())).toMatchObject({
      code: "internal",
      detail: expect.stringContaining("cannot be read"),
    });
    expect(await anna.session()).toMatchObject({ kind: "signed-out" });
    expect((await anna.ask("/api/enterprises")).status).toBe(401);
  });
});

it("a session that cannot be read is none: one signs in again", async () => {
  const token = admin.cookies.get("__Host-Http-sid") ?? [...admin.cookies.values()][0] ?? "";
  await spoil("sessions", hashToken(token));
  expect(await admin.session()).toMatchObject({ kind: "signed-out" });
  expect((await admin.signIn("olga", goodPassword)).status).toBe(200);
  expect(await admin.session()).toMatchObject({ kind: "signed-in" });
});

it("sessions that cannot be read end with the others", async () => {
  const { account } = await bed.join(admin, { name: "anna" });
  const index = `account:${account.id}`;
  const [session] = await bed.auth.store.find("sessions", { index, limit: 1 });
  await spoil("sessions", session?.key ?? "", { [index]: 1 });
  await admin.ask(`/api/accounts/${account.id}/sessions`, { method: "DELETE" });
  expect(await bed.auth.store.find("sessions", { index, limit: 1 })).toEqual([]);
});

it("an account of the first edition opens its properties, however their ids were typed", async () => {
  const { browser, account } = await bed.join(admin, { name: "anna", enterprises: [prague] });
  const kept = await bed.auth.store.get("accounts", account.id);
  const { value } = JSON.parse(kept?.text ?? "");
  const text = JSON.stringify({ ...value, enterprises: [prague.toUpperCase()] });
  await bed.auth.store.write([
    {
      kind: "put",
      collection: "accounts",
      key: account.id,
      text,
      expect: "any",
      indexes: { all: 1 },
    },
  ]);
  expect(await browser.session()).toMatchObject({ person: { enterprises: [prague] } });
});
