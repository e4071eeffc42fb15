import { findSessionByKey, type LiveSession, type SessionDeps } from "./session.ts";

/** How long a stream may outlive its session, on whichever instance it is. Half of what is promised. */
const lookEveryMs = 2_500;

/**
 * Aborts once the session is over: signed out, ended by an admin, idle or too old. For streams, which
 * are let in once and would otherwise stay. Looks without sliding the session's idle time; stops with
 * `signal`.
 */
export function untilSessionEnds(
  deps: SessionDeps,
  { key }: LiveSession,
  signal: AbortSignal,
): AbortSignal {
  const ended = new AbortController();
  const watch = async () => {
    while (!signal.aborted) {
      await deps.clock.sleep(lookEveryMs, signal);
      if (!(await findSessionByKey(deps, key))) return ended.abort();
    }
  };
  // A store that cannot be asked cannot vouch for anybody either.
  watch().catch(() => ended.abort());
  return ended.signal;
}
