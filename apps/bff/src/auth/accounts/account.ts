import * as z from "zod";
import { defineCollection } from "../../store/collection.ts";
import { step } from "../../store/editions.ts";
import type { Viewer } from "../../viewer/viewer.ts";

/** How somebody proves who they are. `password` is an Argon2id hash, null until an invite is accepted. */
const loginSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("local"), name: z.string(), password: z.nullable(z.string()) }),
  z.object({ kind: z.literal("oidc"), issuer: z.string(), subject: z.string() }),
]);

const accountSchema = z.object({
  displayName: z.string(),
  login: loginSchema,
  role: z.enum(["viewer", "agent", "admin"]),
  /** "all", or the ids of the properties granted */
  enterprises: z.union([z.literal("all"), z.array(z.string())]),
  disabled: z.boolean(),
  /** sessions of an earlier epoch are over, whatever is still written of them */
  sessionEpoch: z.number(),
  createdMs: z.number(),
});

export type Account = z.infer<typeof accountSchema>;

/** Until the second edition, ids stood as somebody had typed them, and capitals opened nothing. */
const idsInLowerCase = step(accountSchema, (account) => ({
  ...account,
  enterprises:
    account.enterprises === "all" ? "all" : account.enterprises.map((id) => id.toLowerCase()),
}));

export const accountsOnFile = defineCollection("accounts", accountSchema, [idsInLowerCase], {
  isReadOften: true,
});
export const accountIdSchema = z.object({ accountId: z.string() });
/** folded sign-in name -> account id, so that a name belongs to one person */
export const namesOnFile = defineCollection("account-names", accountIdSchema);

/** Where an account stands: in the list of all, and among those who can manage the others. */
export function accountIndexes(account: Account): Record<string, number> {
  const { createdMs } = account;
  return isActiveAdmin(account) ? { all: createdMs, admins: createdMs } : { all: createdMs };
}

/** As far as the account itself can tell: `admins.ts` knows which ways in are in use. */
function isActiveAdmin({ role, disabled, login }: Account): boolean {
  return role === "admin" && !disabled && (login.kind === "oidc" || login.password !== null);
}

/** "Anna", "ANNA " and full-width "Ａｎｎａ" are one name. */
export function foldName(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

/** A local account whose first link has not been used. */
export function isInvited({ login }: Account): boolean {
  return login.kind === "local" && login.password === null;
}

/** The same object while the account is the same, so that what was worked out for it can be told by it. */
export function viewerOf(id: string, account: Account): Viewer {
  const known = viewers.get(account);
  if (known?.id === id) return known;
  const { displayName, role, enterprises } = account;
  const viewer: Viewer = {
    id,
    name: displayName,
    role,
    enterprises: enterprises === "all" ? "all" : new Set(enterprises),
  };
  viewers.set(account, viewer);
  return viewer;
}

const viewers = new WeakMap<Account, Viewer>();
