import { EncryptJWT, jwtDecrypt } from "jose";
import * as z from "zod";
import { SignInRefusedError } from "../../errors/errors.ts";
import { defineCollection } from "../../store/collection.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import { hashToken } from "../secrets/secret-token.ts";
import { serverKey } from "../secrets/server-key.ts";

/**
 * A sign-in under way at the provider. It lies sealed in a cookie of the browser that began it and
 * nowhere else: anybody may begin as many as they like, and nobody is refused for it.
 */
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
});
export type Flow = z.infer<typeof flowSchema>;

type KeyDeps = { store: Store; clock: Clock };

const flowLifeMs = 10 * 60_000;
const sealing = { alg: "dir", enc: "A256GCM" } as const;
/** Browsers drop a cookie of more than 4096 bytes. */
const mostReturnTo = 2500;

/** The cookie's value. A way back that is too long for it leads home. */
export async function sealFlow({ store, clock }: KeyDeps, flow: Flow): Promise<string> {
  const isTooLong = JSON.stringify(flow.returnTo).length > mostReturnTo;
  return new EncryptJWT(isTooLong ? { ...flow, returnTo: "/" } : flow)
    .setProtectedHeader(sealing)
    .setExpirationTime(new Date(clock.now() + flowLifeMs))
    .encrypt(await serverKey(store, "provider-sign-ins"));
}

/** Throws SignInRefusedError for whatever we did not seal within the last ten minutes. */
export async function unsealFlow({ store, clock }: KeyDeps, cookie: string): Promise<Flow> {
  const key = await serverKey(store, "provider-sign-ins");
  const currentDate = new Date(clock.now());
  try {
    const { payload } = await jwtDecrypt(cookie, key, {
      currentDate,
      requiredClaims: ["exp"],
      keyManagementAlgorithms: [sealing.alg],
      contentEncryptionAlgorithms: [sealing.enc],
    });
    return flowSchema.parse(payload);
  } catch (cause) {
    throw notBegunHere(cause);
  }
}

const answeredOnFile = defineCollection("answered-sign-ins", z.object({ answeredMs: z.number() }));

/** Only what a provider has vouched for is written down: nobody else can make the store grow. */
export async function useUp({ store, clock }: KeyDeps, { state }: Pick<Flow, "state">) {
  const answeredMs = clock.now();
  const options = { expect: "absent", expiresAtMs: answeredMs + flowLifeMs } as const;
  const used = answeredOnFile.put(hashToken(state), { answeredMs }, options);
  if ((await store.write([used])).kind === "conflict") throw notBegunHere();
}

function notBegunHere(cause?: unknown) {
  const words = "This sign-in was not begun in this browser, or it took too long.";
  return new SignInRefusedError(words, { cause });
}
