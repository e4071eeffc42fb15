import type { OidcSettings } from "../auth/oidc/settings.ts";
import type { SignInSettings } from "../auth/settings.ts";
import { ConfigError } from "../errors/errors.ts";
import { openTokenFile } from "./connections/token-file.ts";
import type { Environment } from "./environment/environment.ts";
import type { ConfigTools } from "./tools.ts";

/** How people get in. Throws a ConfigError with every fault of it. */
export function loadSignIn(env: Environment, tools: ConfigTools): SignInSettings {
  const { oidc, faults } = loadOidc(env, tools);
  const local = (env.FOYER_LOCAL_ACCOUNTS ?? (env.OIDC_ISSUER ? "off" : "on")) === "on";
  if (!local && !env.OIDC_ISSUER)
    faults.push("FOYER_LOCAL_ACCOUNTS: is off and OIDC_ISSUER is not set, so nobody could sign in");
  const sessions = {
    idleMs: env.FOYER_SESSION_IDLE_MINUTES * 60_000,
    absoluteMs: env.FOYER_SESSION_HOURS * 60 * 60_000,
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    local,
    oidc,
    sessions,
    trustedProxies: env.TRUSTED_PROXIES,
    exportRoles: env.FOYER_EXPORT_ROLES,
  };
}

function loadOidc(env: Environment, tools: ConfigTools) {
  const faults: string[] = [];
  if (env.OIDC_ISSUER === undefined) {
    const lonely = neededWithIssuer.filter((name) => env[name] !== undefined);
    for (const name of lonely) faults.push(`${name}: goes with OIDC_ISSUER, which is not set`);
    return { oidc: null, faults };
  }
  for (const name of ["OIDC_CLIENT_ID", "OIDC_ROLES", "OIDC_PROPERTIES_CLAIM"] as const)
    if (env[name] === undefined) faults.push(`${name}: is needed with OIDC_ISSUER`);
  if (!` ${env.OIDC_SCOPE} `.includes(" openid ")) faults.push("OIDC_SCOPE: must have openid");
  if (` ${env.OIDC_SCOPE} `.includes(" offline_access "))
    faults.push("OIDC_SCOPE: must not have offline_access; Foyer keeps no tokens");
  const oidc: OidcSettings = {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID ?? "",
    clientSecret: openSecret(env, tools, faults),
    providerName: env.OIDC_PROVIDER_NAME,
    signingAlgorithm: env.OIDC_SIGNING_ALGORITHM,
    scope: env.OIDC_SCOPE,
    claims: {
      role: env.OIDC_ROLE_CLAIM,
      roles: env.OIDC_ROLES ?? new Map(),
      enterprises: env.OIDC_PROPERTIES_CLAIM === "*" ? null : (env.OIDC_PROPERTIES_CLAIM ?? ""),
      name: env.OIDC_NAME_CLAIM,
    },
  };
  return { oidc, faults };
}

const neededWithIssuer = [
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_CLIENT_SECRET_FILE",
  "OIDC_ROLES",
  "OIDC_PROPERTIES_CLAIM",
] as const;

function openSecret(env: Environment, tools: ConfigTools, faults: string[]): () => string {
  const { OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_SECRET_FILE: path } = env;
  if ((secret === undefined) === (path === undefined)) {
    faults.push("OIDC_CLIENT_SECRET: is needed with OIDC_ISSUER, or else OIDC_CLIENT_SECRET_FILE");
    return () => "";
  }
  if (path === undefined) return () => secret ?? "";
  try {
    return openTokenFile(path, tools);
  } catch {
    faults.push(`OIDC_CLIENT_SECRET_FILE: ${path} cannot be read or is empty`);
    return () => "";
  }
}
