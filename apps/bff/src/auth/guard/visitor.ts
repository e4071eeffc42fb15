import type { Context } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { viewerOf } from "../accounts/account.ts";
import { findSession, type SessionDeps, touchSession } from "../sessions/session.ts";
import { readSessionCookie } from "./cookies.ts";

/** Whoever opens a page, which everybody may; null: nobody is signed in. Opening one is done by hand. */
export async function visitorOf(deps: SessionDeps, c: Context<AppEnv>): Promise<Viewer | null> {
  const session = await findSession(deps, readSessionCookie(c) ?? "");
  if (!session) return null;
  await touchSession(deps, session);
  return viewerOf(session.accountId, session.account);
}
