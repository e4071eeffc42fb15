import type { Account } from "../../auth/accounts/account.ts";
import {
  findSessionByKey,
  type LiveSession,
  type SessionDeps,
} from "../../auth/sessions/session.ts";
import type { OpenStream } from "./streams.ts";

/**
 * Ends a stream once its session is over (signed out, ended by an admin, idle or too old) or its person
 * may see something else than before. A stream is let in once and would otherwise stay. Looks without
 * sliding the session's idle time, every `everyMs`, until the signal.
 */
export async function watchSession(
  deps: SessionDeps,
  session: Pick<LiveSession, "key" | "account">,
  stream: Pick<OpenStream, "end">,
  { everyMs, signal }: { everyMs: number; signal: AbortSignal },
): Promise<void> {
  const before = rightsOf(session.account);
  try {
    while (true) {
      await deps.clock.sleep(everyMs, signal);
      const now = await findSessionByKey(deps, session.key);
      if (!now) return stream.end("signed-out");
      if (rightsOf(now.account) !== before) return stream.end("rights-changed");
    }
  } catch {
    // A store that cannot be asked cannot vouch for anybody either.
    if (!signal.aborted) stream.end("unavailable");
  }
}

function rightsOf({ role, enterprises }: Account): string {
  return JSON.stringify([role, enterprises]);
}
