import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { problemSchema } from "../problem.ts";
import { instantSchema, threadSchema } from "./thread.ts";

/** POST /api/threads, with an Idempotency-Key header (a uuid minted with the draft). */
export const newThreadLimits = { sender: 200, subject: 500 } as const;

const notTextSentence = "A character in this cannot be sent. Type it anew.";

const typedText = (most: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1, "required"),
    z.maxLength(most, "too-long"),
    // Half a character and NUL can be neither kept nor sent.
    z.refine((text) => text.isWellFormed() && !text.includes("\0"), notTextSentence),
  );

export const newThreadSchema = z.object({
  enterpriseId: idSchema,
  sender: typedText(newThreadLimits.sender),
  subject: typedText(newThreadLimits.subject),
  /** true when the person was told of an identical one just made and wants another */
  createAnother: z._default(z.boolean(), false),
});

/**
 * What became of a new thread. POST answers 201 for created, 202 (with Location) for checking and
 * undecided, and the problem of not-created as a problem (with `keySpentHeader`);
 * GET /api/threads/creations/{key} answers 200 with any of them. The sender and subject of a thread
 * that was made more than seven days ago are empty here: Foyer keeps them no longer.
 */
export const creationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("created"), key: idSchema, thread: threadSchema }),
  /** sent, and Mews has not confirmed yet: Foyer reads the list back and never sends again by itself */
  z.object({ kind: z.literal("checking"), key: idSchema, sinceUtc: instantSchema }),
  /** known for sure: nothing was created */
  z.object({ kind: z.literal("not-created"), key: idSchema, problem: problemSchema }),
  /** it could not be found out: a person looks in Mews and decides; `nearMatch` may be it */
  z.object({ kind: z.literal("undecided"), key: idSchema, nearMatch: z.nullable(threadSchema) }),
]);

/**
 * GET /api/threads/creations: this person's creations that were not marked as seen, newest first, at
 * most 50. For the ends that nobody was there to be told, and those still checking.
 */
export const creationsReplySchema = z.object({
  creations: z.array(
    z.object({
      enterpriseId: idSchema,
      /** what was typed; null once Foyer has removed it (seven days) */
      text: z.nullable(z.object({ sender: z.string(), subject: z.string() })),
      startedUtc: instantSchema,
      creation: creationSchema,
    }),
  ),
});

export type NewThread = z.infer<typeof newThreadSchema>;
export type NewThreadInput = z.input<typeof newThreadSchema>;
export type Creation = z.infer<typeof creationSchema>;
export type CreationsReply = z.infer<typeof creationsReplySchema>;
