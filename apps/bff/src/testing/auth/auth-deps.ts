import { Registry } from "@prometheus-io/client";
import type { AuthDeps } from "../../auth/auth-deps.ts";
import { createSecurityLog, type SecurityEvent } from "../../auth/guard/security-log.ts";
import { createHashGate } from "../../auth/passwords/hash-gate.ts";
import { defaultSessionLimits } from "../../auth/sessions/session.ts";
import { trustedProxies } from "../../http/client-address.ts";
import { createLog } from "../../log/log.ts";
import { createMemoryStore } from "../../store/memory.ts";
import type { Clock } from "../../time/clock.ts";
import { createFakeClock } from "../fake-clock.ts";

/** The parts of sign-in over a store in memory, with local accounts, as on one machine. */
export function testAuthDeps(parts: Partial<AuthDeps> = {}): AuthDeps {
  const clock: Clock = parts.clock ?? createFakeClock();
  return {
    store: createMemoryStore(clock),
    clock,
    limits: defaultSessionLimits,
    gate: createHashGate(clock),
    securityLog: createSecurityLog(createLog("silent", { write: () => undefined }), new Registry()),
    publicOrigin: "http://127.0.0.1:4000",
    trustedProxies: trustedProxies([]),
    exportRoles: new Set(["agent", "admin"]),
    local: true,
    provider: null,
    sandbox: null,
    ...parts,
  };
}

/** A security log that remembers. */
export function rememberedEvents(): {
  events: SecurityEvent[];
  securityLog: AuthDeps["securityLog"];
} {
  const events: SecurityEvent[] = [];
  return { events, securityLog: (event) => events.push(event) };
}
