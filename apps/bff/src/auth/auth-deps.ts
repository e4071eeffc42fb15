import type { TrustedProxies } from "../http/client-address.ts";
import type { Store } from "../store/port.ts";
import type { Clock } from "../time/clock.ts";
import type { ExportRoles } from "../viewer/viewer.ts";
import type { SecurityLog } from "./guard/security-log.ts";
import type { Provider } from "./oidc/provider.ts";
import type { HashGate } from "./passwords/hash-gate.ts";
import type { SessionLimits } from "./sessions/session.ts";

/** How people get in here. At least one of `local` and `provider` is there. */
export type AuthDeps = {
  store: Store;
  clock: Clock;
  limits: SessionLimits;
  gate: HashGate;
  securityLog: SecurityLog;
  /** where browsers reach Foyer: what links and redirects begin with, never the Host header */
  publicOrigin: string;
  trustedProxies: TrustedProxies;
  exportRoles: ExportRoles;
  /** false: local accounts do not sign in here, the provider alone decides */
  local: boolean;
  provider: Provider | null;
  /** null: what is shown is of Mews. `lookAround`: nobody but this machine reaches it */
  sandbox: { lookAround: boolean } | null;
};
