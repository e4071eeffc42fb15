import { UpstreamCredentialsError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";

/**
 * A token that Mews answered with 401 is not sent again for a while, or until its text changes. Held
 * per connection and operation: an integration may lack the permission for one operation alone.
 */
export type RefusedCredentials = {
  note(connection: string, operation: string, tokenKey: string): void;
  /** throws an `UpstreamCredentialsError` while the token is held back */
  check(connection: string, operation: string, tokenKey: string): void;
};

export function createRefusedCredentials(
  clock: Pick<Clock, "monotonicMs">,
  holdMs: number,
): RefusedCredentials {
  const refused = new Map<string, { tokenKey: string; untilMs: number }>();
  const keyOf = (connection: string, operation: string) => `${operation} ${connection}`;

  return {
    note(connection, operation, tokenKey) {
      const untilMs = clock.monotonicMs() + holdMs;
      refused.set(keyOf(connection, operation), { tokenKey, untilMs });
    },
    check(connection, operation, tokenKey) {
      const key = keyOf(connection, operation);
      const refusal = refused.get(key);
      if (!refusal) return;
      if (refusal.tokenKey === tokenKey && clock.monotonicMs() < refusal.untilMs) {
        throw new UpstreamCredentialsError(
          `Mews refused the access token of the connection "${connection}" a moment ago.`,
        );
      }
      refused.delete(key);
    },
  };
}
