import * as z from "zod";
import { defineCollection, type Kept } from "../../store/collection.ts";
import type { Change, Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import { hashToken, isToken, mintToken } from "./secret-token.ts";

/**
 * A link that lets somebody choose a password, once: the first admin's, an invited person's, or that of
 * somebody who forgot theirs. There is one document for each of them, so that a new link takes the
 * place of the one before; the token's hash stands in its index alone.
 */
const linkSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("set-up") }),
  z.object({
    kind: z.enum(["invite", "reset"]),
    accountId: z.string(),
    /** the account's `sessionEpoch` as the link was made: what ends the sessions withdraws the link */
    epoch: z.number(),
  }),
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
  const put = linksOnFile.put(subjectOf(record), record, {
    expect: "any",
    expiresAtMs: endsMs,
    indexes: { [indexOf(token)]: endsMs },
  });
  await store.write([put]);
  return { token, endsMs };
}

export async function findLink(
  store: Store,
  token: string,
): Promise<Kept<OneTimeLinkRecord> | null> {
  if (!isToken(token)) return null;
  const [link = null] = await linksOnFile.find(store, { index: indexOf(token), limit: 1 });
  return link;
}

/** The change that uses a link up: in one write with what it is used for, so that it works once. */
export function useUp({ key, version }: Kept<OneTimeLinkRecord>): Change {
  return linksOnFile.delete(key, { version });
}

function subjectOf(record: OneTimeLinkRecord): string {
  return record.kind === "set-up" ? "set-up" : `account:${record.accountId}`;
}

function indexOf(token: string): string {
  return `token:${hashToken(token)}`;
}
