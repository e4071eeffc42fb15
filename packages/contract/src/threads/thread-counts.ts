import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { instantSchema } from "./thread.ts";

/**
 * GET /api/threads/counts takes the filters of a list (`threadsQuerySchema`; cursor, limit, retry and
 * total mean nothing here) and this.
 */
export const threadCountsQuerySchema = z.object({
  /** "true": also how many threads each property has */
  each: z.optional(z.enum(["true", "false"])),
});

/** Not all of the range was read yet. */
const partlyKnownSchema = z.object({
  kind: z.literal("partly"),
  /**
   * what was created since then is known (updated, in orders by that), so the rest is read back from
   * there; null: nothing is
   */
  backTo: z.nullable(instantSchema),
});

/** how it was then, since Mews cannot be asked just now; absent: as fresh as a list is */
const asOf = z.optional(instantSchema);

/** Never an estimate. */
export const threadCountSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exact"), count: z.int(), asOf }),
  partlyKnownSchema,
]);

export const threadCountsSchema = z.object({
  /** of the list: all that it is of, and of each state, whichever of them the filter names */
  list: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("exact"),
      total: z.int(),
      states: z.object({ open: z.int(), resolved: z.int(), unknown: z.int() }),
      asOf,
    }),
    partlyKnownSchema,
  ]),
  /**
   * Each property that the person may see, with the filters but the one of properties; absent where that
   * was not asked for. Threads whose property is not told yet count for none.
   */
  enterprises: z.optional(z.array(z.object({ id: idSchema, count: threadCountSchema }))),
});

export type ThreadCount = z.infer<typeof threadCountSchema>;
export type ThreadCounts = z.infer<typeof threadCountsSchema>;
