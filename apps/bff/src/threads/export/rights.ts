import { viewerOf } from "../../auth/accounts/account.ts";
import {
  findSessionByKey,
  type LiveSession,
  type SessionDeps,
} from "../../auth/sessions/session.ts";
import { ForbiddenError, SignedOutError } from "../../errors/errors.ts";
import type { ExportRoles, Viewer } from "../../viewer/viewer.ts";

/**
 * Who somebody is by now, for a file that takes longer than a request: the session, the role and the
 * properties of this moment. Does not keep the session alive. Throws a SignedOutError or ForbiddenError.
 */
export async function viewerBehind(
  deps: SessionDeps & { exportRoles: ExportRoles },
  { key }: Pick<LiveSession, "key">,
): Promise<Viewer> {
  const session = await findSessionByKey(deps, key);
  if (!session) throw new SignedOutError("You are signed out. Sign in to go on.");
  const viewer = viewerOf(session.accountId, session.account);
  if (!deps.exportRoles.has(viewer.role))
    throw new ForbiddenError("Your role does not allow this.");
  return viewer;
}
