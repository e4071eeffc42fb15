import { defaultSessionLimits } from "../auth/sessions/session.ts";
import type { Config } from "../config/load.ts";
import { defaultSettings } from "../config/settings.ts";

/** A server of this machine as tests start it: on a free port, before a small sandbox, saying little. */
export function serverConfig(parts: Pick<Config, "dataDir"> & Partial<Config>): Config {
  return {
    host: "127.0.0.1",
    port: 0,
    publicOrigin: null,
    webDir: null,
    log: { level: "info", file: null },
    metricsFrom: [],
    webhookSecrets: () => [],
    database: null,
    mirror: { kind: "file", months: null },
    signIn: {
      local: true,
      oidc: null,
      sessions: defaultSessionLimits,
      trustedProxies: [],
      exportRoles: ["agent"],
    },
    upstream: { kind: "sandbox", size: "tiny", port: 0, ownerKey: null },
    settings: defaultSettings,
    ...parts,
  };
}
