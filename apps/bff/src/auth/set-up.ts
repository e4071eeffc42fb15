import { hasAdmin } from "./accounts/admins.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { linkReply } from "./routes/account-routes.ts";
import { mintLink } from "./secrets/one-time-links.ts";

/**
 * While nobody can manage accounts here, each start makes a fresh set-up link for the console: whoever
 * reads that is who may become admin. Also when there were admins before, such as when the provider took
 * the role from the last one. Null while there is an admin, and where the provider alone lets people in.
 */
export async function offerSetUp(deps: AuthDeps): Promise<string | null> {
  if (!deps.local || (await hasAdmin(deps))) return null;
  return linkReply(deps, await mintLink(deps, { kind: "set-up" })).url;
}
