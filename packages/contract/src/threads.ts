import * as z from "zod/mini";
import { dayRangeSchema } from "./day-range.ts";
import { problemSchema } from "./problem.ts";
import { instantSchema, threadSchema, threadStateSchema } from "./thread.ts";

export const pageLimits = { default: 100, most: 1000 } as const;

/** A query value that may be given once, several times, or separated by commas. */
const listOf = <T extends z.core.$ZodType<unknown, string>>(item: T) =>
  z.pipe(
    z.pipe(
      z.union([z.string(), z.array(z.string())]),
      z.transform((value) => [value].flat().flatMap((part) => part.split(",").filter(Boolean))),
    ),
    z.array(item),
  );

/**
 * GET /api/threads. Filters combine with AND. At least one of `created`, `updated`, `ids` must be
 * there (the rule of Mews's messageThreads/getAll). Days are each property's own days.
 */
export const threadsQuerySchema = z
  .object({
    /** absent: every property this person may see */
    enterprises: z.optional(listOf(z.uuid()).check(z.maxLength(1000))),
    created: z.optional(dayRangeSchema),
    updated: z.optional(dayRangeSchema),
    ids: z.optional(listOf(z.uuid()).check(z.minLength(1), z.maxLength(1000))),
    state: z.optional(listOf(threadStateSchema)),
    /** words that must all stand in subject or sender, whatever their case and accents */
    words: z.optional(z.string().check(z.maxLength(200))),
    /** from the reply before; bound to the other filters */
    cursor: z.optional(z.string().check(z.maxLength(12_000))),
    /** source keys (see `sources` in the reply) that failed and are to be tried again */
    retry: z.optional(listOf(z.string())),
    limit: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(pageLimits.most)),
      pageLimits.default,
    ),
  })
  .check(
    z.refine((query) => query.created || query.updated || query.ids, {
      path: ["created"],
      error: "Give a created or an updated range, or thread ids.",
    }),
  );

/** What stands behind the list: one entry per connection, or per property where told apart. */
export const sourceStatusSchema = z.object({
  /** opaque and stable within a list; what `retry` takes */
  key: z.string(),
  connection: z.string(),
  enterpriseIds: z.array(z.uuid()),
  state: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("ok") }),
    /** read from an answer kept from before, because Mews fails just now */
    z.object({ kind: z.literal("stale"), asOf: instantSchema }),
    /** its threads are missing from `since` (the place in the list, newest first) on */
    z.object({ kind: z.literal("failed"), since: instantSchema, problem: problemSchema }),
  ]),
});

/**
 * How a list goes on.
 * - more: ask again with the cursor.
 * - searching: the budget of this request ended before the page was full; the cursor goes on from
 *   `lookedBackTo`. The page may hold few threads or none.
 * - incomplete: everything that can be read was read, but sources failed; the cursor with `retry`
 *   reads them.
 * - end: every thread that matched was given out.
 */
export const progressSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("more"), cursor: z.string() }),
  z.object({ kind: z.literal("searching"), cursor: z.string() }),
  z.object({ kind: z.literal("incomplete"), cursor: z.string() }),
  z.object({ kind: z.literal("end") }),
]);

export const threadsPageSchema = z.object({
  /**
   * Newest first and below everything given out before, but for the rows of a retried source: those
   * belong further up. Sort with `compareThreads`, and keep one copy per id, the later updated.
   */
  threads: z.array(threadSchema),
  progress: progressSchema,
  /** every matching thread created after this instant has been given out; null: nothing was looked at */
  lookedBackTo: z.nullable(instantSchema),
  sources: z.array(sourceStatusSchema),
});

/** POST /api/threads, with an Idempotency-Key header (a uuid minted with the draft). */
export const newThreadLimits = { sender: 200, subject: 500 } as const;

const typedText = (most: number) =>
  z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(most, "too-long"));

export const newThreadSchema = z.object({
  enterpriseId: z.uuid(),
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
  z.object({ kind: z.literal("created"), key: z.uuid(), thread: threadSchema }),
  /** sent, and Mews has not confirmed yet: Foyer reads the list back and never sends again by itself */
  z.object({ kind: z.literal("checking"), key: z.uuid(), sinceUtc: instantSchema }),
  /** known for sure: nothing was created */
  z.object({ kind: z.literal("not-created"), key: z.uuid(), problem: problemSchema }),
  /** it could not be found out: a person looks in Mews and decides; `nearMatch` may be it */
  z.object({ kind: z.literal("undecided"), key: z.uuid(), nearMatch: z.nullable(threadSchema) }),
]);

/**
 * GET /api/threads/creations: this person's creations that were not marked as seen, newest first, at
 * most 50. For the ends that nobody was there to be told, and those still checking.
 */
export const creationsReplySchema = z.object({
  creations: z.array(
    z.object({
      enterpriseId: z.uuid(),
      /** what was typed; null once Foyer has removed it (seven days) */
      words: z.nullable(z.object({ sender: z.string(), subject: z.string() })),
      startedUtc: instantSchema,
      creation: creationSchema,
    }),
  ),
});

export type ThreadsQuery = z.infer<typeof threadsQuerySchema>;
export type SourceStatus = z.infer<typeof sourceStatusSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type ThreadsPage = z.infer<typeof threadsPageSchema>;
export type NewThread = z.infer<typeof newThreadSchema>;
export type NewThreadInput = z.input<typeof newThreadSchema>;
export type Creation = z.infer<typeof creationSchema>;
export type CreationsReply = z.infer<typeof creationsReplySchema>;
