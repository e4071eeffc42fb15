import type { Viewer } from "../viewer/viewer.ts";
import type { OidcSettings } from "./oidc/settings.ts";
import type { SessionLimits } from "./sessions/session.ts";

/** How people get in, as it is configured. */
export type SignInSettings = {
  local: boolean;
  oidc: OidcSettings | null;
  sessions: SessionLimits;
  /** addresses and CIDR ranges */
  trustedProxies: string[];
  /** who may take lists along as files */
  exportRoles: Viewer["role"][];
};
