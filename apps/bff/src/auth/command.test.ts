import { accountsSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { accept, authApp, goodPassword, prague, tokenOf } from "../testing/auth/auth-app.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { accountsUsage, runAccountsCommand } from "./command.ts";

const otherId = "0bb7bd0c-2c70-4a6c-9d6c-1f1a3d9d8a55";

function setting(auth: Partial<AuthDeps> = {}) {
  const app = authApp({ auth });
  const printed: string[] = [];
  const print = (line: string) => printed.push(line);
  const properties = async () => ({ ids: new Set([prague]), complete: true });
  const run = async (words: string) => {
    printed.length = 0;
    const understood = await runAccountsCommand(
      { ...app.auth, print, properties },
      words.split(" "),
    );
    return { understood, text: printed.join("\n") };
  };
  const linkIn = (text: string) => tokenOf(/http\S+/.exec(text)?.[0] ?? "");
  return { ...app, run, linkIn };
}

describe("accounts from the command line", () => {
  it("make the first admin, then say that there is one", async () => {
    const { run, linkIn, newBrowser } = setting();
    const names = { name: "olga", displayName: "Olga" };
    const { text } = await run("set-up");
    expect((await accept(newBrowser(), linkIn(text), names)).status).toBe(200);
    expect((await run("set-up")).text).toMatch(/^There is an admin already/);
  });

  it("recover the only admin, who forgot the password", async () => {
    const { run, linkIn, setUp, newBrowser } = setting();
    await setUp();
    const { text } = await run("link olga");
    expect((await accept(newBrowser(), linkIn(text), {}, "another quiet table")).status).toBe(200);
    expect((await newBrowser().signIn("olga", goodPassword)).status).toBe(401);
  });

  it("invite, list, disable, enable and sign out", async () => {
    const { run, linkIn, newBrowser, events } = setting();
    const anna = newBrowser();
    const { text } = await run("invite anna --role admin --display-name Anna");
    expect((await run("list")).text).toBe("anna\tAnna\tadmin\tall properties\tinvited");
    await accept(anna, linkIn(text));
    await run("invite berta --role admin");
    expect((await anna.ask("/api/accounts")).status).toBe(200);
    await run("sign-out anna");
    expect((await anna.ask("/api/accounts")).status).toBe(401);
    await expect(run("disable anna")).rejects.toThrow(/only admin/);
    await run("disable berta");
    expect((await run("list")).text).toMatch(/berta\t.*\tdisabled$/m);
    await run("enable berta");
    expect((await run("list")).text).toMatch(/berta\t.*\tinvited$/m);
    expect(events.filter(({ way }) => way === "command-line")).toHaveLength(5);
  });

  it("take property ids in capitals for what they are", async () => {
    const { run, setUp } = setting();
    const admin = await setUp();
    await run(`invite anna --properties ${prague.toUpperCase()},${prague}`);
    const { accounts } = accountsSchema.parse(await (await admin.ask("/api/accounts")).json());
    expect(accounts.find(({ displayName }) => displayName === "anna")?.enterprises).toEqual([
      prague,
    ]);
  });

  it.each(["", "dance", "disable", "list everybody", "link a b", "constructor x"])(
    "do nothing for words they do not know: %j",
    async (words) => {
      expect((await setting().run(words)).understood).toBe(false);
    },
  );

  it.each([
    ["invite anna --role boss", /viewer, agent or admin/],
    ["invite anna --properties prague", /separated by commas/],
    [`invite anna --properties ${otherId}`, new RegExp(`no property with the id ${otherId}`)],
    ["link nobody", /no local account named "nobody"/],
    ["invite anna --rolle agent", /Unknown option/],
  ])("say what is wrong with %j", async (words, sentence) => {
    await expect(setting().run(words)).rejects.toThrow(sentence);
  });

  it.each(["set-up", "invite anna"])(
    "make no link that opens nothing where the provider alone lets people in: %s",
    async (words) => {
      await expect(setting({ local: false }).run(words)).rejects.toThrow(/not in use here/);
    },
  );

  it("tell all they can do", () => {
    for (const verb of ["list", "set-up", "invite", "link", "disable", "enable", "sign-out"])
      expect(accountsUsage).toContain(`\n  ${verb}`);
  });
});
