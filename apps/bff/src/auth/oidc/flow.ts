import * as oidc from "openid-client";
import { SignInRefusedError } from "../../errors/errors.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { Provider } from "./provider.ts";
import { type Flow, sealFlow, unsealFlow, useUp } from "./sealed-flow.ts";

export type FlowDeps = { store: Store; clock: Clock; provider: Provider; redirectUri: string };

/** Begins a sign-in: where to send the browser, and the cookie that binds it to this browser. */
export async function beginSignIn(
  { store, clock, provider, redirectUri }: FlowDeps,
  returnTo: string,
): Promise<{ url: URL; cookie: string }> {
  const configuration = await provider.configuration();
  const flow = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
    returnTo,
  };
  const cookie = await sealFlow({ store, clock }, flow);
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: provider.settings.scope,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: "S256",
  });
  return { url, cookie };
}

export type VouchedFor = {
  claims: oidc.IDToken;
  returnTo: string;
};

/**
 * The callback. Checks state, nonce, verifier, issuer, audience, signature, algorithm and times, and
 * gives the ID token's claims; the tokens themselves are not kept. Each flow lets in once. Throws
 * SignInRefusedError whose cause says why, for the log.
 */
export async function finishSignIn(
  { store, clock, provider, redirectUri }: FlowDeps,
  { cookie, query }: { cookie: string; query: string },
): Promise<VouchedFor> {
  const { returnTo, ...flow } = await unsealFlow({ store, clock }, cookie);
  const configuration = await provider.configuration();
  const url = new URL(redirectUri);
  url.search = query;
  const claims = await claimsFor(configuration, url, flow);
  await useUp({ store, clock }, flow);
  return { claims, returnTo };
}

async function claimsFor(
  configuration: oidc.Configuration,
  url: URL,
  flow: Omit<Flow, "returnTo">,
): Promise<oidc.IDToken> {
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("no ID token");
    return claims;
  } catch (error) {
    throw new SignInRefusedError("The provider's answer was not accepted.", { cause: error });
  }
}
