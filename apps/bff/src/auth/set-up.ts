import { linkReply } from "./account-routes.ts";
import { hasAdmin } from "./accounts/local-accounts.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { mintLink } from "./one-time-links.ts";

/**
 * While nobody can manage accounts here, each start makes a fresh set-up link for the console: whoever
 * reads that is who may become the first admin. Null once there is one.
 */
export async function offerSetUp(deps: AuthDeps): Promise<string | null> {
  if (!deps.local || (await hasAdmin(deps.store))) return null;
  return linkReply(deps, await mintLink(deps, { kind: "set-up" })).url;
}
