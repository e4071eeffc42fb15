import { parseArgs } from "node:util";
import {
  displayNameSchema,
  type Grant,
  grantSchema,
  roleSchema,
  signInNameSchema,
} from "@foyer/contract";
import type { Kept } from "../store/collection.ts";
import { type Account, isInvited } from "./accounts/account.ts";
import {
  assertLocalInUse,
  findByName,
  inviteAccount,
  listAccounts,
} from "./accounts/local-accounts.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { changeAccount, endSessionsOf } from "./change-account.ts";
import { type KnownProperties, knownGrant } from "./granted-properties.ts";
import { linkFor, linkReply } from "./routes/account-routes.ts";
import { offerSetUp } from "./set-up.ts";

export const accountsUsage = `Usage: node src/main.ts accounts <what to do>
  list                              everybody, with role, properties and state
  set-up                            a link that makes the first admin
  invite <name> [--role agent] [--display-name "Anna Nováková"] [--properties all|id,id]
  link <name>                       a link to choose a new password
  disable <name>                    ends the person's sessions, too
  enable <name>
  sign-out <name>                   ends the person's sessions`;

const propertiesWithinMs = 30_000;

type Print = (line: string) => void;
type CommandDeps = AuthDeps & { print: Print; properties: KnownProperties };

/**
 * Accounts from the command line, for whoever runs the machine: it needs the store and no sign-in. The
 * server may run meanwhile; what changes here counts there from the next request on. False: the words
 * were not understood. Throws the named errors of the account functions.
 */
export async function runAccountsCommand(deps: CommandDeps, words: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options });
  const [verb = "", name = "", ...rest] = positionals;
  if (rest.length > 0) return false;
  if (verb === "list" && name === "") return list(deps);
  if (verb === "set-up" && name === "") return setUp(deps);
  if (name === "" || !Object.hasOwn(verbs, verb)) return false;
  if (verb === "invite") return invite(deps, name, values);
  const kept = await findByName(deps.store, name);
  if (!kept) throw new Error(`There is no local account named "${onOneLine(name)}".`);
  await verbs[verb]?.(deps, kept);
  return true;
}

const options = {
  role: { type: "string", default: "agent" },
  "display-name": { type: "string" },
  properties: { type: "string", default: "all" },
} as const;

const verbs: Record<string, (deps: CommandDeps, kept: Kept<Account>) => Promise<void>> = {
  invite: async () => undefined,
  async link(deps, { key }) {
    printLink(deps, await linkFor(deps, key));
    note(deps, "link-made", key);
  },
  async disable(deps, { key }) {
    await changeAccount(deps, key, { disabled: true });
    note(deps, "account-changed", key);
    deps.print("Disabled, and signed out everywhere.");
  },
  async enable(deps, { key }) {
    await changeAccount(deps, key, { disabled: false });
    note(deps, "account-changed", key);
    deps.print("Enabled.");
  },
  async "sign-out"(deps, { key }) {
    await endSessionsOf(deps.store, key);
    note(deps, "sessions-ended", key);
    deps.print("Signed out everywhere.");
  },
};

async function list({ store, print }: CommandDeps): Promise<true> {
  for (const { value } of await listAccounts(store)) {
    const { login, displayName, role, enterprises, disabled } = value;
    const name = login.kind === "local" ? login.name : `at ${login.issuer}`;
    const properties =
      enterprises === "all" ? "all properties" : `${enterprises.length} properties`;
    const state = disabled ? "disabled" : isInvited(value) ? "invited" : "active";
    print([name, displayName, role, properties, state].map(onOneLine).join("\t"));
  }
  return true;
}

async function setUp(deps: CommandDeps): Promise<true> {
  assertLocalInUse(deps);
  const url = await offerSetUp(deps);
  deps.print(url ?? "There is an admin already. Invite another, or make a link for one.");
  return true;
}

async function invite(
  deps: CommandDeps,
  name: string,
  values: { role: string; "display-name"?: string; properties: string },
): Promise<boolean> {
  const role = roleSchema.safeParse(values.role);
  if (!role.success) throw new Error("--role is viewer, agent or admin.");
  const newcomer = {
    name: nameOf("The sign-in name", signInNameSchema, name),
    displayName: nameOf("--display-name", displayNameSchema, values["display-name"] ?? name),
    role: role.data,
    enterprises: await knownGrant(
      deps.properties,
      AbortSignal.timeout(propertiesWithinMs),
      grantOf(values.properties),
    ),
  };
  const { id } = await inviteAccount(deps, newcomer);
  note(deps, "account-invited", id);
  printLink(deps, await linkFor(deps, id));
  return true;
}

/** The page's own rule, in its own words. */
function nameOf(what: string, schema: typeof signInNameSchema, text: string): string {
  const name = schema.safeParse(text);
  if (!name.success) throw new Error(`${what}: ${name.error.issues[0]?.message}`);
  return name.data;
}

function grantOf(text: string): Grant {
  const grant = grantSchema.safeParse(text === "all" ? text : text.split(","));
  if (!grant.success) throw new Error('--properties is "all", or ids separated by commas.');
  return grant.data;
}

/** Names from before there were rules, and a provider's, must not write to the terminal. */
function onOneLine(text: string): string {
  const hidden = /[\p{C}\p{Zl}\p{Zp}]/gu;
  return text.replace(hidden, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function printLink(deps: CommandDeps, link: Parameters<typeof linkReply>[1]): void {
  const { url, endsUtc } = linkReply(deps, link);
  deps.print(`${url}\nIt works once, until ${endsUtc}.`);
}

function note(
  { securityLog }: CommandDeps,
  event: "link-made" | "account-changed" | "account-invited" | "sessions-ended",
  accountId: string,
): void {
  securityLog({ event, outcome: "ok", personId: null, accountId, way: "command-line" });
}
