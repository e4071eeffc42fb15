import * as oidc from "openid-client";
import type { Provider } from "./provider.ts";

/**
 * Where the browser ends the provider's session (RP-Initiated Logout 1.0), or null where the provider
 * has no such page or is away: signing out here never waits for it. No id_token_hint goes along, since
 * tokens are not kept: the provider may ask the person to confirm.
 */
export async function providerLogoutUrl({
  provider,
  publicOrigin,
}: {
  provider: Provider | null;
  publicOrigin: string;
}): Promise<string | null> {
  if (!provider) return null;
  try {
    const configuration = await provider.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    const post_logout_redirect_uri = `${publicOrigin}/`;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri }).href;
  } catch {
    return null;
  }
}
