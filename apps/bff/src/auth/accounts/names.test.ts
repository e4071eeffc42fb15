import { problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { accept, authApp, goodPassword, invite, tokenOf } from "../../testing/auth/auth-app.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { runAccountsCommand } from "../command.ts";
import { hashPassword } from "../passwords/argon2.ts";
import { offerSetUp } from "../set-up.ts";
import { type Account, foldName, namesOnFile } from "./account.ts";
import { putAccount } from "./local-accounts.ts";

const properties = async () => ({ ids: new Set<string>(), complete: true });
const person = { displayName: "Anna", role: "agent", enterprises: "all" } as const;

/** What became of a name by each of the ways that make one: "taken", or the words of the refusal. */
const ways: Record<string, (name: string, taken?: string) => Promise<string>> = {
  async page(name, taken) {
    const { setUp } = authApp();
    const admin = await setUp();
    if (taken) await invite(admin, { name: taken });
    const body = { ...person, name };
    return outcomeOf(await admin.ask("/api/accounts", { method: "POST", body }));
  },
  async "set-up link"(name, taken) {
    const { auth, newBrowser } = authApp();
    if (taken) await keepFromBefore(auth, taken, "agent");
    const token = tokenOf((await offerSetUp(auth)) ?? "");
    const outcome = await outcomeOf(
      await accept(newBrowser(), token, { name, displayName: "Anna" }),
    );
    const again = await accept(newBrowser(), token, { name: "somebody", displayName: "S" });
    expect(again.status).toBe(outcome === "taken" ? 401 : 200);
    return outcome;
  },
  async command(name, taken) {
    const { auth } = authApp();
    const run = (words: string[]) =>
      runAccountsCommand({ ...auth, properties, print: () => {} }, words);
    if (taken) await run(["invite", taken]);
    return run(["invite", name, "--display-name", "Anna"]).then(
      () => "taken",
      (error: Error) => error.message,
    );
  },
};

async function outcomeOf(response: Response): Promise<string> {
  if (response.ok) return "taken";
  const { status, detail, fields } = problemSchema.parse(await response.json());
  expect([400, 409]).toContain(status);
  return fields?.map(({ field, message }) => `${field}: ${message}`).join() ?? detail;
}

/** An account as the versions before these rules wrote it. */
async function keepFromBefore(auth: AuthDeps, name: string, role: Account["role"] = "admin") {
  const account: Account = {
    displayName: name,
    login: { kind: "local", name, password: await hashPassword(goodPassword) },
    role,
    enterprises: "all",
    disabled: false,
    sessionEpoch: 0,
    createdMs: 0,
  };
  await auth.store.write([
    namesOnFile.put(foldName(name), { accountId: "before" }, { expect: "absent" }),
    putAccount("before", account, "absent"),
  ]);
}

describe.each(Object.entries(ways))("a sign-in name, by the %s", (_, make) => {
  it.each([
    ["with a zero-width space", "an\u200bna", /not seen/],
    ["with a mark of direction", "anna\u200f", /not seen/],
    ["with NUL", "an\0na", /not seen/],
    ["with half a character", "anna\udc00", /not seen/],
    ["with an escape of the terminal", "\u001b[2Janna", /not seen/],
    ["of two scripts", "\u0430nna", /several scripts/],
    ["that is too long", "x".repeat(201), /200 characters/],
  ])("%s is refused in words", async (_what, name, words) => {
    expect(await make(name)).toMatch(words);
  });

  it.each([
    ["in capitals", "anna", "ANNA", /already has/],
    ["wide", "anna", "ａｎｎａ", /already has/],
    ["all in Cyrillic", "aco", "\u0430\u0441\u043e", /looks like "aco"/],
    ["with a digit for a letter", "anna.novo", "anna.nov0", /looks like/],
    ["with an I for an l", "anna.l", "anna.I", /looks like/],
    ["with rn for m", "tom", "torn", /looks like/],
  ])("%s that is somebody's is refused in words", async (_what, taken, name, words) => {
    expect(await make(name, taken)).toMatch(words);
  });

  it.each(["berta", "王小明", "josé", "anna.novák@hotel.example"])("may be %s", async (name) => {
    expect(await make(name, "jose")).toBe("taken");
  });
});

describe("a name from before these rules", () => {
  it.each(["an\u200bna", "\u0430nna", "anna\nnovak", "\u001b[31manna"])(
    "still lets in, and keeps what looks like it from others: %j",
    async (name) => {
      const app = authApp();
      await keepFromBefore(app.auth, name);
      const browser = app.newBrowser();
      expect((await browser.signIn(name, goodPassword)).status).toBe(200);
      const body = { ...person, name: "anna" };
      const asked = await browser.ask("/api/accounts", { method: "POST", body });
      expect(asked.status).toBe(/novak|\[/.test(name) ? 201 : 409);
    },
  );

  it("writes nothing to the terminal but itself when people are listed", async () => {
    const { auth } = authApp();
    await keepFromBefore(auth, "\u001b[2Jan\nna\u202e");
    const lines: string[] = [];
    await runAccountsCommand({ ...auth, properties, print: (line) => lines.push(line) }, ["list"]);
    expect(lines.join()).toMatch(/^\\u\{1b\}\[2Jan\\u\{a\}na\\u\{202e\}\t/);
  });
});

describe("two who are invited at once", () => {
  it("do not get names that look the same", async () => {
    const { setUp } = authApp();
    const admin = await setUp();
    const asked = ["tom", "torn", "TOM"].map((name) =>
      admin.ask("/api/accounts", { method: "POST", body: { ...person, name } }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409]);
  });
});
