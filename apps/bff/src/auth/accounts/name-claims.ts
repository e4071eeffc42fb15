import { ConflictError } from "../../errors/errors.ts";
import { defineCollection } from "../../store/collection.ts";
import type { Change, Store } from "../../store/port.ts";
import { accountIdSchema, accountsOnFile, foldName, namesOnFile } from "./account.ts";
import { looksOf } from "./looks.ts";

/** what a name looks like -> account id; accounts from before there was this rule have none */
const looksOnFile = defineCollection("account-looks", accountIdSchema);

/** The changes that keep a sign-in name, and all that look like it, for one account. */
export function claimName(name: string, accountId: string): Change[] {
  return [
    namesOnFile.put(foldName(name), { accountId }, { expect: "absent" }),
    ...looksOf(name).map((look) => looksOnFile.put(look, { accountId }, { expect: "absent" })),
  ];
}

/** Throws ConflictError for a name that somebody has, or that could be taken for somebody's. */
export async function assertNameIsFree(store: Store, name: string): Promise<void> {
  if (await namesOnFile.has(store, foldName(name))) throw nameTaken();
  const alike = await findAlike(store, name);
  if (alike !== undefined)
    throw new ConflictError(`This looks like "${alike}", whom somebody else signs in as.`);
}

export function nameTaken(): ConflictError {
  return new ConflictError("Somebody already has this sign-in name.");
}

async function findAlike(store: Store, name: string): Promise<string | undefined> {
  const looks = new Set(looksOf(name));
  const accounts = await accountsOnFile.find(store, { index: "all", limit: 5000 });
  return accounts
    .flatMap(({ value: { login } }) => (login.kind === "local" ? [login.name] : []))
    .find((taken) => looksOf(taken).some((look) => looks.has(look)));
}
