import * as z from "zod";
import { defineCollection } from "../../../store/collection.ts";
import type { Store } from "../../../store/port.ts";
import type { Clock } from "../../../time/clock.ts";
import { hashToken } from "../../secrets/secret-token.ts";
import type { Networks } from "./networks.ts";

/**
 * Sites from which somebody signed in lately, such as the hotel's own: a new browser there waits apart
 * from the strangers of the whole internet. It counts for nothing else.
 */
const sitesOnFile = defineCollection("familiar-networks", z.object({ lastMs: z.number() }));

const familiarMs = 30 * 24 * 60 * 60_000;

export function isFamiliar(store: Store, { site }: Networks): Promise<boolean> {
  return sitesOnFile.has(store, hashToken(site));
}

export async function makeFamiliar(
  { store, clock }: { store: Store; clock: Clock },
  { site }: Networks,
): Promise<void> {
  const lastMs = clock.now();
  const options = { expect: "any", expiresAtMs: lastMs + familiarMs } as const;
  await store.write([sitesOnFile.put(hashToken(site), { lastMs }, options)]);
}
