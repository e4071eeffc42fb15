import { SignInRefusedError } from "../../errors/errors.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import { type Account, accountsOnFile } from "../accounts/account.ts";
import { putAccount } from "../accounts/local-accounts.ts";
import { hashToken } from "../secrets/secret-token.ts";
import type { ClaimedPerson } from "./claims.ts";

export type ProviderIdentity = { issuer: string; subject: string };

/** One account for each (issuer, subject), the only pair OpenID Connect promises to be somebody's for good. */
export function accountIdOf({ issuer, subject }: ProviderIdentity): string {
  return hashToken(JSON.stringify([issuer, subject]));
}

/**
 * The account of somebody the provider vouches for, with name, role and properties as its claims say
 * now. Throws SignInRefusedError for one that an admin has disabled here.
 */
export async function admitPerson(
  { store, clock }: { store: Store; clock: Clock },
  identity: ProviderIdentity,
  person: ClaimedPerson,
): Promise<{ id: string; account: Account }> {
  const id = accountIdOf(identity);
  for (;;) {
    const kept = await accountsOnFile.get(store, id);
    if (kept?.value.disabled) throw new SignInRefusedError("This account is disabled here.");
    const account: Account = {
      login: { kind: "oidc", ...identity },
      disabled: false,
      sessionEpoch: kept?.value.sessionEpoch ?? 0,
      createdMs: kept?.value.createdMs ?? clock.now(),
      ...person,
    };
    const put = putAccount(id, account, kept ? { version: kept.version } : "absent");
    if ((await store.write([put])).kind === "written") return { id, account };
  }
}
