import { createRemoteJWKSet } from "jose";
import * as oidc from "openid-client";
import { UnavailableError } from "../../errors/errors.ts";
import { isLoopback } from "../../http/loopback.ts";
import type { OidcSettings } from "./settings.ts";

export type Provider = {
  settings: OidcSettings;
  /** What the provider says of itself, asked for once; rejects with UnavailableError when it is away. */
  configuration(): Promise<oidc.Configuration>;
  /** The keys its tokens are signed with, fetched anew when a token names an unknown one. */
  keys(): Promise<ReturnType<typeof createRemoteJWKSet>>;
};

const timeoutSeconds = 10;

/**
 * Found through discovery, whose issuer must be the configured one to the letter. Signatures of ID
 * tokens are checked although they come straight from the provider over TLS. Plain http is for a
 * provider on loopback alone. `fetch` is handed in for tests.
 */
export function createProvider(settings: OidcSettings, fetch?: oidc.CustomFetch): Provider {
  const issuer = new URL(settings.issuer);
  let known: { secret: string; configuration: Promise<oidc.Configuration> } | null = null;
  let keys: ReturnType<typeof createRemoteJWKSet> | null = null;

  const discover = (secret: string) =>
    oidc.discovery(
      issuer,
      settings.clientId,
      { client_secret: secret, id_token_signed_response_alg: settings.signingAlgorithm },
      oidc.ClientSecretBasic(secret),
      {
        algorithm: "oidc",
        timeout: timeoutSeconds,
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(isLoopback(issuer.hostname) ? [oidc.allowInsecureRequests] : []),
        ],
        ...(fetch ? { [oidc.customFetch]: fetch } : {}),
      },
    );

  const configuration = async () => {
    const secret = settings.clientSecret();
    if (known?.secret !== secret) known = { secret, configuration: discover(secret) };
    try {
      return await known.configuration;
    } catch (error) {
      known = null;
      throw new UnavailableError("The sign-in provider cannot be reached just now.", {
        cause: error,
      });
    }
  };

  return {
    settings,
    configuration,
    async keys() {
      const { jwks_uri } = (await configuration()).serverMetadata();
      if (!jwks_uri) throw new UnavailableError("The sign-in provider names no keys.");
      keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: timeoutSeconds * 1000 });
      return keys;
    },
  };
}
