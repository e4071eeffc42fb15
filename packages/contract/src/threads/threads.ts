import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { problemSchema } from "../problem.ts";
import { instantSchema, threadSchema } from "./thread.ts";

/** What stands behind the list: one entry per connection, or per property where told apart. */
export const sourceStatusSchema = z.object({
  /** opaque and stable within a list; what `retry` takes */
  key: z.string(),
  connection: z.string(),
  enterpriseIds: z.array(idSchema),
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

export type SourceStatus = z.infer<typeof sourceStatusSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type ThreadsPage = z.infer<typeof threadsPageSchema>;
