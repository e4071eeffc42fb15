import { jwtVerify } from "jose";
import * as z from "zod";
import { SignInRefusedError } from "../../errors/errors.ts";
import { defineCollection } from "../../store/collection.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import { hashToken } from "../secrets/secret-token.ts";
import type { Provider } from "./provider.ts";

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
/** How far the provider's clock may be from ours, and how old a token may be. */
const toleranceSeconds = 30;
const mostAgeSeconds = 5 * 60;

/** OpenID Connect Back-Channel Logout 1.0, section 2.4: a session, a person, never a nonce. */
const claimsSchema = z
  .object({
    iss: z.string(),
    jti: z.string().min(1),
    iat: z.number(),
    exp: z.number(),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.object({ [logoutEvent]: z.object({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

export type LogoutOrder = { issuer: string; subject: string | null; sid: string | null };

type TokenDeps = { store: Store; clock: Clock; provider: Provider };

const usedOnFile = defineCollection("logout-tokens", z.object({ seenMs: z.number() }));

/**
 * Carries out a provider's logout token and then uses it up: where the store fails between the two, the
 * provider's second try finds it unused. Throws SignInRefusedError for any token but a fresh, whole one.
 */
export async function carryOutLogout<T>(
  { store, clock, provider }: TokenDeps,
  token: string,
  carryOut: (order: LogoutOrder) => Promise<T>,
): Promise<T> {
  const { iss, jti, sub = null, sid = null } = await verify(provider, clock, token);
  const key = hashToken(JSON.stringify([iss, jti]));
  if (await usedOnFile.has(store, key)) throw usedBefore();
  const done = await carryOut({ issuer: iss, subject: sub, sid });
  const seenMs = clock.now();
  const expiresAtMs = seenMs + (mostAgeSeconds + 2 * toleranceSeconds) * 1000;
  await store.write([usedOnFile.put(key, { seenMs }, { expect: "any", expiresAtMs })]);
  return done;
}

async function verify(provider: Provider, clock: Clock, token: string) {
  const { issuer, clientId, signingAlgorithm } = provider.settings;
  const keys = await provider.keys();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: [signingAlgorithm],
      clockTolerance: toleranceSeconds,
      maxTokenAge: mostAgeSeconds,
      currentDate: new Date(clock.now()),
    });
    if (!isLogoutType(protectedHeader.typ)) throw new Error("typ");
    return claimsSchema.parse(payload);
  } catch (error) {
    throw new SignInRefusedError("The logout token was not accepted.", { cause: error });
  }
}

/** An ID token must not do as a logout token, nor an access token; older providers say no type. */
function isLogoutType(typ: string | undefined): boolean {
  return typ === undefined || /^(application\/)?(logout\+jwt|jwt)$/i.test(typ);
}

function usedBefore() {
  return new SignInRefusedError("The logout token was used before.");
}
