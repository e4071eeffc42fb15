import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { problemSchema } from "../problem.ts";
import { instantSchema, threadSchema } from "./thread.ts";

/** What stands behind the list: one entry per connection. */
export const sourceStatusSchema = z.object({
  /** opaque and stable within a list; what `retry` takes */
  key: z.string(),
  connection: z.string(),
  enterpriseIds: z.array(idSchema),
  state: z.discriminatedUnion("kind", [
    /** all that Mews showed at `asOf`; absent where nothing had to be asked */
    z.object({ kind: z.literal("ok"), asOf: z.optional(instantSchema) }),
    /** as they were then, because Mews fails just now, or is slow */
    z.object({ kind: z.literal("stale"), asOf: instantSchema }),
    /** its threads are missing from `since` (the place in the list, in its order) on */
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
   * In order and behind everything given out before, but for the rows of a retried source, and for those
   * that were updated while a list by updated time was read: those belong further up. Sort (newest
   * created first with `compareThreads`), and keep one copy per id, the later updated.
   */
  threads: z.array(threadSchema),
  progress: progressSchema,
  /**
   * Every matching thread created after this instant has been given out; in other orders, each that is
   * updated after it, or created or updated before it. null: nothing was looked at.
   */
  lookedBackTo: z.nullable(instantSchema),
  sources: z.array(sourceStatusSchema),
  /** all threads that match; absent where that is not asked for, not the first page, or not known yet */
  total: z.optional(z.int()),
  /** grows with each change of what Foyer knows: what came later is not on this page */
  seq: z.int(),
});

export type SourceStatus = z.infer<typeof sourceStatusSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type ThreadsPage = z.infer<typeof threadsPageSchema>;
