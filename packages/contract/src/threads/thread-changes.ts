import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { instantSchema, threadSchema } from "./thread.ts";

/**
 * GET /api/threads/changes takes the query of the list that it continues (`threadsQuerySchema`; cursor,
 * limit and retry mean nothing here) and this. It answers with server-sent events, or with a problem.
 */
export const threadChangesQuerySchema = z.object({
  /** `seq` of the page, or the id of the last event that came; the header Last-Event-ID goes before it */
  seq: z.string().check(z.regex(/^\d{1,16}(\.\d{1,16}\.[\w-]{1,32})?$/)),
  /**
   * `lookedBackTo` of the last page of a list that begins with the newest: what stands behind it is left
   * out, as the pages to come bring it. Absent: everything that the query is of.
   */
  lookedBackTo: z.optional(instantSchema),
});

/** Rows as they are now, in place of any copy from before. An event may repeat what is known. */
export const threadChangesSchema = z.object({
  /** new or changed, in no order */
  threads: z.array(threadSchema),
  /** no longer part of the list (or never were: such are to be passed over) */
  left: z.array(idSchema),
});

/**
 * How far the list keeps up with Mews. It comes first, whenever it turns into something else, and every
 * few seconds: a stream that says nothing for half a minute is dead.
 */
export const liveStateSchema = z.object({
  /**
   * - live: Mews is asked what is new every few seconds, `everyMs` apart.
   * - slow: Mews limits requests, or others need what there is; it is asked when it may be again.
   * - failing: Mews cannot be asked just now, or does not answer as it should.
   * - off: Foyer does not ask by itself; only reading the list does.
   */
  pace: z.enum(["live", "slow", "failing", "off"]),
  everyMs: z.int(),
  /** all that Mews showed then is here; null: not all of it is known yet */
  asOf: z.nullable(instantSchema),
});

/** Why a stream ends, other than by a cut line, after which to come back with the last event's id. */
export const streamEndSchema = z.object({
  reason: z.enum([
    /** the session is over: sign in */
    "signed-out",
    /** the person's role or properties changed: load the list anew */
    "rights-changed",
    /** what changed since cannot be told any more: load the list anew */
    "lost",
    /** the server stops or had a fault: come back after `retryAfterMs`, with the last event's id */
    "unavailable",
  ]),
  retryAfterMs: z.int(),
});

/** By the name of the event; `data` is JSON of it. Of other names nothing is to be made. */
export const threadEvents = {
  changes: threadChangesSchema,
  state: liveStateSchema,
  end: streamEndSchema,
} as const;

export type ThreadChanges = z.infer<typeof threadChangesSchema>;
export type LiveState = z.infer<typeof liveStateSchema>;
export type StreamEnd = z.infer<typeof streamEndSchema>;
export type ThreadEvent =
  | { event: "changes"; data: ThreadChanges }
  | { event: "state"; data: LiveState }
  | { event: "end"; data: StreamEnd };
