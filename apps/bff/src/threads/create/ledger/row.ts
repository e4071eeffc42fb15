import { createHash } from "node:crypto";
import { type Creation, problemSchema, type Thread, threadStateSchema } from "@foyer/contract";
import type { MewsThread } from "@foyer/mews-client";
import { z } from "zod";
import { stateOf } from "../../../upstream/thread-state.ts";

/** What is kept of a thread in Mews beside its text, which the row holds once. */
const threadFactsSchema = z.object({
  id: z.string(),
  createdUtc: z.string(),
  updatedUtc: z.string(),
  state: threadStateSchema,
});

const textSchema = z.object({ sender: z.string(), subject: z.string() });

/** What every end has; its text is null once removed. */
const endFields = { settledAtMs: z.number(), text: z.nullable(textSchema) };

/**
 * Where a new thread stands. "sending" is durable before the first byte goes out; it and "unknown" are
 * open: nobody may send the same text to the same property beside. The others are its end.
 */
const stateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sending"), text: textSchema, sentAtMs: z.number() }),
  z.object({
    kind: z.literal("unknown"),
    text: textSchema,
    sentAtMs: z.number(),
    /** by now no byte of it was still to leave */
    endedAtMs: z.number(),
    /** read-backs begun so far */
    checks: z.number(),
    nextCheckAtMs: z.number(),
  }),
  z.object({ kind: z.literal("created"), ...endFields, thread: threadFactsSchema }),
  z.object({ kind: z.literal("not-created"), ...endFields, problem: problemSchema }),
  z.object({
    kind: z.literal("undecided"),
    ...endFields,
    nearMatch: z.nullable(z.object({ facts: threadFactsSchema, text: z.nullable(textSchema) })),
  }),
]);

/** A line of the ledger: one key of one person. Times are the wall clock's, since the epoch. */
export const rowSchema = z.object({
  personId: z.string(),
  key: z.string(),
  enterpriseId: z.string(),
  startedAtMs: z.number(),
  /** the person was shown how it ended */
  seen: z.boolean(),
  state: stateSchema,
});

/** What a thread says: its sender and its subject, as they were typed. */
export type ThreadText = z.infer<typeof textSchema>;
export type Row = z.infer<typeof rowSchema>;
type In<Kind extends Row["state"]["kind"]> = Row & {
  state: Extract<Row["state"], { kind: Kind }>;
};
export type SendingRow = In<"sending">;
export type UnknownRow = In<"unknown">;

export function isSending(row: Row): row is SendingRow {
  return row.state.kind === "sending";
}

export function isUnknown(row: Row): row is UnknownRow {
  return row.state.kind === "unknown";
}

/** Nobody knows yet how it ends. */
export function isOpen(row: Row): row is SendingRow | UnknownRow {
  return isSending(row) || isUnknown(row);
}

/** A key belongs to the person who minted it: another person's same key is another row. */
export function rowId(personId: string, key: string): string {
  return `${key}/${personId}`;
}

/** Names "this text for this property" without holding them. */
export function sameTextId(enterpriseId: string, { sender, subject }: ThreadText): string {
  return createHash("sha256")
    .update(JSON.stringify([enterpriseId, sender, subject]))
    .digest("base64url");
}

export function factsOf(thread: MewsThread): z.infer<typeof threadFactsSchema> {
  return {
    id: thread.Id,
    createdUtc: thread.CreatedUtc,
    updatedUtc: thread.UpdatedUtc,
    state: stateOf(thread),
  };
}

export function textOf(thread: MewsThread): ThreadText {
  return { sender: thread.OriginalSender, subject: thread.Subject };
}

/** The row as its person is told of it. */
export function creationOf({ key, enterpriseId, state }: Row): Creation {
  const threadOf = (facts: z.infer<typeof threadFactsSchema>, said: ThreadText | null): Thread => ({
    ...facts,
    enterpriseId,
    sender: said?.sender ?? "",
    subject: said?.subject ?? "",
  });
  switch (state.kind) {
    case "sending":
    case "unknown":
      return { kind: "checking", key, sinceUtc: new Date(state.sentAtMs).toISOString() };
    case "created":
      return { kind: "created", key, thread: threadOf(state.thread, state.text) };
    case "not-created":
      return { kind: "not-created", key, problem: state.problem };
    case "undecided": {
      const { nearMatch } = state;
      return {
        kind: "undecided",
        key,
        nearMatch: nearMatch && threadOf(nearMatch.facts, nearMatch.text),
      };
    }
  }
}
