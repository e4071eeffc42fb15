import { demoPersonId } from "@foyer/contract";
import type { Account } from "./account.ts";
import { type AdminDeps, isSetUpNeeded } from "./admins.ts";

export type DemoDeps = AdminDeps & { sandbox: { lookAround: boolean } | null };

/**
 * Whoever looks around in the sandbox before there is anybody. It is not on file: nobody lists or changes
 * it, takes its name or signs in as it.
 */
const demoPerson: Account = {
  displayName: "Demo",
  login: { kind: "local", name: demoPersonId, password: null },
  role: "agent",
  enterprises: "all",
  disabled: false,
  sessionEpoch: 0,
  createdMs: 0,
};

/**
 * The demo person, as long as there is nothing to protect: null with Mews behind, where others than this
 * machine reach Foyer, and from the moment somebody can sign in. The one answer for offering it, for
 * letting it in and, with each request, for letting it stay.
 */
export async function findDemoPerson(deps: DemoDeps): Promise<Account | null> {
  return deps.sandbox?.lookAround && (await isSetUpNeeded(deps)) ? demoPerson : null;
}
