import { ConflictError, NotFoundError } from "../../errors/errors.ts";
import { type Account, accountsOnFile } from "../accounts/account.ts";
import { replacePassword } from "../change-account.ts";
import { hashPassword } from "../passwords/argon2.ts";
import { assertGoodPassword } from "../passwords/rules.ts";
import { turnOfKnown } from "./limits/turns.ts";
import { checkPassword, type LocalSignInDeps } from "./local-sign-in.ts";

/** A person's own new password, for the one they have, in an open session. Every session of theirs ends. */
export async function changePassword(
  deps: LocalSignInDeps,
  accountId: string,
  { current, next }: { current: string; next: string },
  sessionKey: string,
  signal: AbortSignal,
): Promise<Account> {
  const account = await accountsOnFile.get(deps.store, accountId);
  if (!account) throw new NotFoundError("There is no such account.");
  const { login, displayName } = account.value;
  if (login.kind !== "local") throw new ConflictError("Your password is kept by the provider.");
  await assertGoodPassword(next, { name: login.name, displayName }, "next");
  const claimed = { name: login.name, password: current };
  const kept = await checkPassword(deps, claimed, { kind: "session", key: sessionKey }, signal);
  const hash = await deps.gate.run(turnOfKnown(sessionKey), () => hashPassword(next), signal);
  return replacePassword(deps.store, kept, hash);
}
