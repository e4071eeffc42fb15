import { accountSchema, enterprisesReplySchema, problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp, invite, prague } from "../../testing/auth/auth-app.ts";
import type { Browser } from "../../testing/browser.ts";
import { configured, createSandboxMews } from "../../testing/mews/sandbox-mews.ts";

const unknown = "0bb7bd0c-2c70-4a6c-9d6c-1f1a3d9d8a55";
const another = "1bb7bd0c-2c70-4a6c-9d6c-1f1a3d9d8a55";

const change = (admin: Browser, id: string, body: object) =>
  admin.ask(`/api/accounts/${id}`, { method: "PATCH", body });

async function faultOf(response: Response) {
  const { status, detail, fields } = problemSchema.parse(await response.json());
  return { status, detail, fields: fields?.map(({ field }) => field) };
}

const inviteTo = (admin: Browser, enterprises: string[]) =>
  admin.ask("/api/accounts", {
    method: "POST",
    body: { name: "anna", displayName: "Anna", role: "agent", enterprises },
  });

describe("property ids in capitals", () => {
  it("open to somebody invited what they name", async () => {
    const app = authApp();
    const admin = await app.setUp();
    const { browser } = await app.join(admin, {
      name: "anna",
      enterprises: [prague.toUpperCase(), prague],
    });
    const reply = await (await browser.ask("/api/enterprises")).json();
    const { enterprises } = enterprisesReplySchema.parse(reply);
    expect(enterprises.map(({ id }) => id)).toEqual([prague]);
    expect(await browser.session()).toMatchObject({ person: { enterprises: [prague] } });
  });

  it("are taken where a grant changes, as is the account's own id", async () => {
    const app = authApp();
    const admin = await app.setUp();
    const { account } = await invite(admin, { name: "anna", enterprises: [] });
    const body = { enterprises: [prague.toUpperCase()] };
    const changed = await change(admin, account.id.toUpperCase(), body);
    expect(accountSchema.parse(await changed.json())).toMatchObject({
      id: account.id,
      enterprises: [prague],
    });
  });
});

describe("ids of no property", () => {
  it("are refused by name in an invitation and in a grant", async () => {
    const app = authApp();
    const admin = await app.setUp();
    const { account } = await invite(admin, { name: "berta" });
    const asked = [
      await inviteTo(admin, [prague, unknown, another]),
      await change(admin, account.id, { enterprises: [another.toUpperCase(), unknown] }),
    ];
    const [invited, changed] = await Promise.all(asked.map(faultOf));
    expect(invited).toEqual({
      status: 400,
      detail: `There is no property with the id ${unknown}, ${another}.`,
      fields: ["enterprises"],
    });
    expect(changed).toMatchObject({ status: 400, detail: expect.stringContaining(another) });
  });

  it("stay granted where they were before, such as of a property that has left", async () => {
    const before = authApp();
    const olga = await before.setUp();
    const { account } = await before.join(olga, { name: "anna", enterprises: [prague] });
    const now = authApp({ auth: before.auth, app: { connections: [] } });
    const admin = now.newBrowser();
    for (const [name, value] of olga.cookies) admin.cookies.set(name, value);
    const kept = await change(admin, account.id, { enterprises: [prague], role: "viewer" });
    expect(kept.status).toBe(200);
    expect((await change(admin, account.id, { enterprises: [unknown] })).status).toBe(400);
  });

  it("are told from those that cannot be known just now", async () => {
    const { sandbox, clock, upstream } = createSandboxMews({
      faults: { enterprisesPermission: "missing" },
    });
    const connections = [configured(sandbox, "prague")];
    const app = authApp({ auth: { clock }, app: { clock, upstream, connections } });
    const admin = await app.setUp();
    const id = sandbox.enterprises[0]?.id ?? "";
    expect((await faultOf(await inviteTo(admin, [id]))).detail).toMatch(/cannot be asked for/);
  });

  it("are counted where they are many", async () => {
    const app = authApp();
    const admin = await app.setUp();
    const ids = Array.from({ length: 60 }, (_, n) =>
      unknown.replace("0bb7bd0c", String(10_000_000 + n)),
    );
    expect((await faultOf(await inviteTo(admin, ids))).detail).toMatch(/ and 50 more\.$/);
  });
});
