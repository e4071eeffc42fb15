import { demoPersonId } from "@foyer/contract";
import { NotFoundError, TooManyAttemptsError } from "../../errors/errors.ts";
import type { Account } from "../accounts/account.ts";
import { findDemoPerson } from "../accounts/demo-person.ts";
import { type SessionDeps, sessionsStartedSince } from "../sessions/session.ts";

/** A person needs one; a script that asks for more fills no store. */
const mostAMinute = 10;
const minuteMs = 60_000;

/** The demo person, for a new session. Throws NotFoundError where nobody may look around, or TooManyAttemptsError. */
export async function letLookAround(deps: SessionDeps): Promise<Account> {
  const account = await findDemoPerson(deps);
  if (!account) throw new NotFoundError("There is nothing to look around in here. Sign in.");
  const since = deps.clock.now() - minuteMs;
  const started = await sessionsStartedSince(deps.store, demoPersonId, since, mostAMinute);
  if (started < mostAMinute) return account;
  throw new TooManyAttemptsError("Too many came to look around. Try again shortly.", minuteMs);
}
