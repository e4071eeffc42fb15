import { z } from "zod";
import { defaultSessionLimits } from "../../auth/sessions/session.ts";
import { trustedProxies } from "../../http/client-address.ts";
import { given, isSafeUrl, wholeNumber } from "./checks.ts";

const list = given.transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

const roleNames = ["viewer", "agent", "admin"] as const;

/** Of addresses, as proxies and scrapers are listed. */
export const ranges = list.refine(
  areRanges,
  "must be addresses or CIDR ranges, separated by commas",
);

const issuer = given.refine(
  (text) => isSafeUrl(URL.parse(text) ?? new URL("about:blank")),
  "must be the provider's https address, exactly as it stands in its tokens",
);

const exportRoles = list
  .transform((names) => (names.join() === "none" ? [] : names))
  .pipe(
    z.array(z.enum(roleNames), { error: 'must be roles such as "viewer,agent,admin", or "none"' }),
  );

const roles = list
  .transform((pairs) => pairs.map((pair) => pair.split("=").map((part) => part.trim())))
  .pipe(
    z.array(z.tuple([z.string().min(1), z.enum(roleNames)]), {
      error: 'must be pairs such as "front-desk=agent,it=admin"',
    }),
  )
  .transform((pairs) => new Map(pairs));

/** Symmetric algorithms and "none" are not among them: an ID token's signature must prove who made it. */
const signingAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "Ed25519",
] as const;

/** The variables of sign-in, part of the shape in environment.ts. */
export const signInVariables = {
  TRUSTED_PROXIES: ranges
    .default([])
    .describe("Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed"),
  FOYER_SESSION_IDLE_MINUTES: wholeNumber(1, 24 * 60)
    .default(defaultSessionLimits.idleMs / 60_000)
    .describe("A session nobody used for so long ends"),
  FOYER_SESSION_HOURS: wholeNumber(1, 7 * 24)
    .default(defaultSessionLimits.absoluteMs / 3_600_000)
    .describe("A session ends after so long, however busy"),
  FOYER_EXPORT_ROLES: exportRoles
    .default(["agent", "admin"])
    .describe('Roles that may take lists along as files; "none": nobody'),
  FOYER_LOCAL_ACCOUNTS: z
    .enum(["on", "off"])
    .optional()
    .describe("Names and passwords kept by Foyer; not set: on without OIDC_ISSUER, off with it"),
  OIDC_ISSUER: issuer.optional().describe("OpenID Connect provider, as its tokens name it"),
  OIDC_CLIENT_ID: given.optional().describe("Foyer's client id at the provider"),
  OIDC_CLIENT_SECRET: given.optional().describe("Foyer's client secret; better in a file"),
  OIDC_CLIENT_SECRET_FILE: given
    .optional()
    .describe("File with the client secret; can be replaced without a restart"),
  OIDC_PROVIDER_NAME: given
    .default("your organisation")
    .describe('What the button says after "Sign in with"'),
  OIDC_SCOPE: given.default("openid profile").describe("Scopes to ask for"),
  OIDC_SIGNING_ALGORITHM: z
    .enum(signingAlgorithms)
    .default("RS256")
    .describe("The one algorithm its tokens are signed with"),
  OIDC_ROLE_CLAIM: given
    .default("roles")
    .describe("Claim of the ID token that says what somebody is; dots look inside objects"),
  OIDC_ROLES: roles
    .optional()
    .describe('Its values and the roles here, such as "front-desk=agent,it=admin"'),
  OIDC_PROPERTIES_CLAIM: given
    .optional()
    .describe('Claim with the ids of the properties somebody sees; "*": everybody sees all'),
  OIDC_NAME_CLAIM: given.default("name").describe("Claim with the name to show"),
} as const;

function areRanges(texts: string[]): boolean {
  try {
    trustedProxies(texts);
    return true;
  } catch {
    return false;
  }
}
