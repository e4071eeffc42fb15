import type { PasswordOwner } from "@foyer/contract/passwords";
import { InvalidRequestError } from "../../errors/errors.ts";

/**
 * Throws InvalidRequestError, with what to do in words, for a new password that breaks the rule. The rule
 * brings 57,000 well-known passwords with it, some 7 MB in memory, so it is loaded when it is first asked.
 */
export async function assertGoodPassword(
  password: string,
  owner: PasswordOwner,
  field = "password",
): Promise<void> {
  const { faultOfPassword, passwordFaultSentences } = await import("@foyer/contract/passwords");
  const fault = faultOfPassword(password, owner);
  if (fault === null) return;
  const message = passwordFaultSentences[fault];
  throw new InvalidRequestError(message, [{ field, message }]);
}
