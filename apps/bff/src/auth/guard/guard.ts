import { backgroundHeader, personHeader } from "@foyer/contract";
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { ForbiddenError, OtherPersonError, SignedOutError } from "../../errors/errors.ts";
import type { AppEnv } from "../../http/app-env.ts";
import type { ExportRoles, Viewer } from "../../viewer/viewer.ts";
import { viewerOf } from "../accounts/account.ts";
import {
  findSession,
  type LiveSession,
  type SessionDeps,
  touchSession,
} from "../sessions/session.ts";
import { type Access, access } from "./access.ts";
import { readSessionCookie } from "./cookies.ts";
import type { SecurityLog } from "./security-log.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** set with `viewer`: the session that vouches for them */
    session: LiveSession;
  }
}

type GuardDeps = SessionDeps & { securityLog: SecurityLog; exportRoles: ExportRoles };

/**
 * Every route needs what `access` says of it. Sets `viewer` and `session`, read anew for each request, so
 * that a changed role or a disabled account counts at once. Throws SignedOutError, OtherPersonError or
 * ForbiddenError.
 */
export function guard(deps: GuardDeps): MiddlewareHandler<AppEnv> {
  return async function guard(c, next) {
    const needed = neededFor(c);
    if (needed === "open" || needed === "no-such-route") return next();
    const session = await findSession(deps, readSessionCookie(c) ?? "");
    if (!session) throw new SignedOutError("You are signed out. Sign in to go on.");
    const viewer = viewerOf(session.accountId, session.account);
    requireSamePerson(c, viewer.id);
    if (!isEnough(viewer.role, needed, deps.exportRoles)) {
      const requestId = c.get("requestId");
      deps.securityLog({
        event: "access-refused",
        outcome: "refused",
        personId: viewer.id,
        requestId,
      });
      throw new ForbiddenError("Your role does not allow this.");
    }
    if (isByHand(c)) await touchSession(deps, session);
    enter(c, viewer, session);
    return next();
  };
}

/** Says whom the answer is for, and refuses what a page sends for the person it was opened by before. */
function requireSamePerson(c: Context<AppEnv>, personId: string): void {
  c.header(personHeader, personId);
  const meant = c.req.header(personHeader);
  if (meant !== undefined && meant !== personId) {
    throw new OtherPersonError("Somebody else has signed in meanwhile. Load the page anew.");
  }
}

/** The route that will answer, seen from the middleware above it. HEAD is answered by GET's route. */
function neededFor(c: Context<AppEnv>): Access | "no-such-route" | "undecided" {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  if (!route) return "no-such-route";
  return access[`${route.method} ${route.path}`] ?? "undecided";
}

const ranks: Record<Viewer["role"], number> = { viewer: 0, agent: 1, admin: 2 };

function isEnough(
  role: Viewer["role"],
  needed: Exclude<Access, "open"> | "undecided",
  exportRoles: ExportRoles,
): boolean {
  if (needed === "export") return exportRoles.has(role);
  return needed !== "undecided" && ranks[role] >= ranks[needed];
}

/** Streams and polls go on while nobody is at the desk: they do not keep the session alive. */
function isByHand(c: Context<AppEnv>): boolean {
  const isBackground = c.req.header(backgroundHeader.name) === backgroundHeader.value;
  return !isBackground && c.req.header("Accept") !== "text/event-stream";
}

function enter(c: Context<AppEnv>, viewer: Viewer, session: LiveSession): void {
  c.set("viewer", viewer);
  c.set("session", session);
}
