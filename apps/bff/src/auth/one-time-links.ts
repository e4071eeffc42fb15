import * as z from "zod";
import type { Clock } from "../clock.ts";
import { defineCollection, type Kept } from "../store/collection.ts";
import type { Change, Store } from "../store/port.ts";
import { hashToken, isToken, mintToken } from "./secret-token.ts";

/**
 * A link that lets somebody choose a password, once: the first admin's, an invited person's, or that of
 * somebody who forgot theirs. Only its hash is kept.
 */
const linkSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("set-up") }),
  z.object({ kind: z.enum(["invite", "reset"]), accountId: z.string() }),
]);

export type OneTimeLinkRecord = z.infer<typeof linkSchema>;
const linksOnFile = defineCollection("one-time-links", linkSchema);

const hourMs = 60 * 60_000;
const lifeMs = { "set-up": 24 * hourMs, invite: 72 * hourMs, reset: 24 * hourMs };

export type MintedLink = { token: string; endsMs: number };

/** Makes a link; what the same person (or the set-up) had before opens nothing any more. */
export async function mintLink(
  { store, clock }: { store: Store; clock: Clock },
  record: OneTimeLinkRecord,
): Promise<MintedLink> {
  const token = mintToken();
  const endsMs = clock.now() + lifeMs[record.kind];
  const index = subjectOf(record);
  const earlier = await linksOnFile.find(store, { index, limit: 100 });
  await store.write([
    ...earlier.map(({ key }) => linksOnFile.delete(key, "any")),
    linksOnFile.put(hashToken(token), record, {
      expect: "absent",
      expiresAtMs: endsMs,
      indexes: { [index]: endsMs },
    }),
  ]);
  return { token, endsMs };
}

export async function findLink(
  store: Store,
  token: string,
): Promise<Kept<OneTimeLinkRecord> | null> {
  return isToken(token) ? linksOnFile.get(store, hashToken(token)) : null;
}

/** The change that uses a link up: in one write with what it is used for, so that it works once. */
export function useUp({ key, version }: Kept<OneTimeLinkRecord>): Change {
  return linksOnFile.delete(key, { version });
}

/** Changes that take every link of an account away. */
export async function withdrawLinks(store: Store, accountId: string): Promise<Change[]> {
  const index = subjectOf({ kind: "reset", accountId });
  const kept = await linksOnFile.find(store, { index, limit: 100 });
  return kept.map(({ key }) => linksOnFile.delete(key, "any"));
}

function subjectOf(record: OneTimeLinkRecord): string {
  return record.kind === "set-up" ? "set-up" : `account:${record.accountId}`;
}
