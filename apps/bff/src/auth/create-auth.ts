import type { Registry } from "@prometheus-io/client";
import { trustedProxies } from "../http/client-address.ts";
import type { Log } from "../log/log.ts";
import type { Store } from "../store/port.ts";
import type { Clock } from "../time/clock.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { createSecurityLog } from "./guard/security-log.ts";
import { createProvider } from "./oidc/provider.ts";
import { createHashGate } from "./passwords/hash-gate.ts";
import type { SignInSettings } from "./settings.ts";

type AuthTools = Pick<AuthDeps, "sandbox" | "publicOrigin"> & {
  store: Store;
  clock: Clock;
  log: Log;
  registry: Registry;
};

/** Sign-in as it is configured. */
export function createAuth(config: SignInSettings, tools: AuthTools): AuthDeps {
  const { store, clock, log, registry, publicOrigin, sandbox } = tools;
  return {
    store,
    clock,
    publicOrigin,
    sandbox,
    limits: config.sessions,
    gate: createHashGate(clock),
    securityLog: createSecurityLog(log, registry),
    trustedProxies: trustedProxies(config.trustedProxies),
    exportRoles: new Set(config.exportRoles),
    local: config.local,
    provider: config.oidc && createProvider(config.oidc),
  };
}
