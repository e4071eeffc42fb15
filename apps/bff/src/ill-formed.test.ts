import { randomUUID } from "node:crypto";
import { idempotencyKeyHeader, problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp } from "./testing/auth/auth-app.ts";
import { configured, createSandboxMews } from "./testing/mews/sandbox-mews.ts";

/** Text that neither the store nor Mews can keep: half a character, and NUL. */
const illFormed = [
  ["a half before its other", "Late\ud83d arrival"],
  ["a half after nothing", "Late\udc4d arrival"],
  ["NUL", "Late\0arrival"],
] as const;

async function signedIn() {
  const { sandbox, clock, upstream } = createSandboxMews({ faults: { rateLimit: null } });
  const connections = [configured(sandbox, "prague")];
  const app = authApp({ auth: { clock }, app: { clock, upstream, connections } });
  const enterpriseId = sandbox.enterprises[0]?.id ?? "";
  return { ...app, admin: await app.setUp(), sandbox, enterpriseId };
}

type Setting = Awaited<ReturnType<typeof signedIn>>;

/** Every field of text that a body has, with the rest of the body as it should be. */
const fields: Record<string, (setting: Setting, text: string) => Promise<Response>> = {
  sender: (setting, sender) => create(setting, { sender, subject: "Late arrival" }),
  subject: (setting, subject) => create(setting, { sender: "Guest", subject }),
  name: (setting, name) => post(setting, "/api/accounts", { ...newcomer, name }),
  displayName: (setting, displayName) =>
    post(setting, "/api/accounts", { ...newcomer, displayName }),
};

const newcomer = { name: "anna", displayName: "Anna", role: "agent", enterprises: "all" };

function create({ admin, enterpriseId }: Setting, words: { sender: string; subject: string }) {
  return admin.ask("/api/threads", {
    method: "POST",
    body: { enterpriseId, ...words },
    headers: { [idempotencyKeyHeader]: randomUUID() },
  });
}

function post({ admin }: Setting, path: string, body: object) {
  return admin.ask(path, { method: "POST", body });
}

describe.each(illFormed)("%s", (_, text) => {
  it.each(Object.entries(fields))("is refused at the field: %s", async (field, send) => {
    const setting = await signedIn();
    const before = setting.sandbox.control.commits().length;
    const response = await send(setting, text);
    expect(problemSchema.parse(await response.json())).toMatchObject({
      status: 400,
      fields: [{ field, message: expect.any(String) }],
    });
    expect(setting.sandbox.control.commits()).toHaveLength(before);
  });

  it.each([
    ["name and password", "/api/session", { name: text, password: "x" }, 401],
    ["a password", "/api/session", { name: "olga", password: text }, 401],
    ["a link", "/api/links/read", { token: text }, 401],
    ["a link used", "/api/links", { token: text, password: text }, 401],
    ["a place to go back to", "/api/session/provider", { returnTo: text }, 404],
    ["an account's id", `/api/accounts/${encodeURIComponent(text.toWellFormed())}/link`, {}, 404],
  ])("is an answer and no fault of ours in %s", async (_what, path, body, status) => {
    const setting = await signedIn();
    expect((await post(setting, path, body)).status).toBe(status);
  });

  it("finds nothing as search words, which an address cannot even hold", async () => {
    const { admin } = await signedIn();
    const words = encodeURIComponent(text.toWellFormed());
    const list = await admin.ask(`/api/threads?created=last-30-days&words=${words}`);
    expect(list.status).toBe(200);
  });
});
