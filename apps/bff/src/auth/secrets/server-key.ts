import * as z from "zod";
import { defineCollection } from "../../store/collection.ts";
import type { Store } from "../../store/port.ts";
import { mintToken } from "./secret-token.ts";

const keysOnFile = defineCollection("server-keys", z.object({ key: z.base64url() }));

/**
 * 32 random bytes of this installation, made at their first use, one for each purpose. They lie in the
 * store, so that what one instance made can be read by the next and after a restart.
 */
export async function serverKey(
  store: Store,
  purpose: "known-devices" | "provider-sign-ins",
): Promise<Buffer> {
  for (;;) {
    const kept = await keysOnFile.getReadable(store, purpose);
    if (kept) return Buffer.from(kept.value.key, "base64url");
    // Whoever is second finds the first one's on the next turn; one that cannot be read makes way.
    const expect = (await keysOnFile.has(store, purpose)) ? "any" : "absent";
    await store.write([keysOnFile.put(purpose, { key: mintToken() }, { expect })]);
  }
}
