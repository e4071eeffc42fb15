import * as oidc from "openid-client";
import * as z from "zod";
import type { Clock } from "../../clock.ts";
import { SignInRefusedError, TooManyAttemptsError } from "../../errors.ts";
import { defineCollection } from "../../store/collection.ts";
import type { Store } from "../../store/port.ts";
import { hashToken, isToken, mintToken } from "../secret-token.ts";
import type { Provider } from "./provider.ts";

/** A sign-in under way at the provider, held for the browser that began it, whose cookie is its key. */
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
});
const flowsOnFile = defineCollection("provider-sign-ins", flowSchema);

const flowLifeMs = 10 * 60_000;
/** Begun from one address within ten minutes; each is a small document that anybody can cause. */
const mostFlows = 200;

export type FlowDeps = { store: Store; clock: Clock; provider: Provider; redirectUri: string };

/** Begins a sign-in: where to send the browser, and the cookie that binds it to this browser. */
export async function beginSignIn(
  { store, clock, provider, redirectUri }: FlowDeps,
  { returnTo, address }: { returnTo: string; address: string },
): Promise<{ url: URL; cookie: string }> {
  const configuration = await provider.configuration();
  const flow = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
    returnTo,
  };
  const cookie = mintToken();
  await keepFlow({ store, clock }, hashToken(cookie), flow, `address:${hashToken(address)}`);
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
 * gives the ID token's claims; the tokens themselves are not kept. Each flow is answered once. Throws
 * SignInRefusedError whose cause says why, for the log.
 */
export async function finishSignIn(
  { store, provider, redirectUri }: FlowDeps,
  { cookie, query }: { cookie: string; query: string },
): Promise<VouchedFor> {
  const { returnTo, ...flow } = await takeFlow(store, cookie);
  const configuration = await provider.configuration();
  const url = new URL(redirectUri);
  url.search = query;
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("no ID token");
    return { claims, returnTo };
  } catch (error) {
    throw new SignInRefusedError("The provider's answer was not accepted.", { cause: error });
  }
}

async function keepFlow(
  { store, clock }: { store: Store; clock: Clock },
  key: string,
  flow: z.infer<typeof flowSchema>,
  index: string,
): Promise<void> {
  const now = clock.now();
  const begun = await store.find("provider-sign-ins", { index, limit: mostFlows });
  if (begun.length >= mostFlows)
    throw new TooManyAttemptsError(
      "Too many sign-ins were begun from here. Wait a little.",
      60_000,
    );
  const options = { expect: "absent" as const, expiresAtMs: now + flowLifeMs };
  await store.write([flowsOnFile.put(key, flow, { ...options, indexes: { [index]: now } })]);
}

async function takeFlow(store: Store, cookie: string) {
  const kept = isToken(cookie) ? await flowsOnFile.get(store, hashToken(cookie)) : null;
  if (!kept) throw notBegunHere();
  const { key, version, value } = kept;
  const taken = await store.write([flowsOnFile.delete(key, { version })]);
  if (taken.kind === "conflict") throw notBegunHere();
  return value;
}

function notBegunHere() {
  return new SignInRefusedError("This sign-in was not begun in this browser, or it took too long.");
}
