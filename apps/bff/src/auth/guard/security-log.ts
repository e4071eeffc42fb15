import { Counter, type Registry } from "@prometheus-io/client";
import type { Log } from "../../log/log.ts";

/**
 * Who came in, who was refused and what changed, for whoever watches it. People are named by account
 * id; what was typed as a name is not logged, since it can be a password in the wrong field.
 */
export type SecurityEvent = {
  event:
    | "sign-in"
    | "sign-out"
    | "access-refused"
    | "link-made"
    | "link-used"
    | "password-changed"
    | "account-invited"
    | "account-changed"
    | "sessions-ended"
    | "provider-logout"
    | "export-begun"
    | "export-ended";
  /** unfinished: begun, and not brought to its end */
  outcome: "ok" | "refused" | "unfinished";
  /** who did it, where that is known */
  personId: string | null;
  /** whom it was done to, when that is another */
  accountId?: string;
  way?: "local" | "provider" | "link" | "look-around" | "command-line";
  /** a word of ours that says why, never a text from outside */
  reason?: string;
  requestId?: string;
  address?: string;
  /** what of the hotel was given out; no word of a guest */
  given?: { filter: object; threads: number };
};

export type SecurityLog = (event: SecurityEvent) => void;

/** JSON lines with UTC time beside the request log, told apart by `security: true`; counted, too. */
export function createSecurityLog(log: Log, registry: Registry): SecurityLog {
  const events = new Counter({
    name: "foyer_security_events_total",
    help: "Sign-ins, refusals and acts of admins, by outcome",
    labelNames: ["event", "outcome"],
    registers: [registry],
  });
  return (event) => {
    events.inc({ event: event.event, outcome: event.outcome });
    const line = { security: true, ...event };
    if (event.outcome === "ok") log.info(line, "security");
    else log.warn(line, "security");
  };
}
