import * as z from "zod/mini";
import { dayRangeSchema } from "../day-range.ts";
import { idSchema } from "../ids.ts";
import { instantSchema, threadOrders, threadStateSchema } from "./thread.ts";

export const pageLimits = { default: 100, most: 1000, cursorChars: 12_000 } as const;

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
 * GET /api/threads. Filters combine with AND. At least one of `created`, `updated`, `since`, `ids` must
 * be there (the rule of Mews's messageThreads/getAll). Days are each property's own days.
 */
export const threadsQuerySchema = z
  .object({
    /** absent: every property this person may see */
    enterprises: z.optional(listOf(idSchema).check(z.maxLength(1000))),
    created: z.optional(dayRangeSchema),
    updated: z.optional(dayRangeSchema),
    /** updated at this instant or later, such as `newFromUtc` of what a person has seen */
    since: z.optional(instantSchema),
    ids: z.optional(listOf(idSchema).check(z.minLength(1), z.maxLength(1000))),
    state: z.optional(listOf(threadStateSchema)),
    /** words that must all stand in subject or sender, whatever their case and accents */
    words: z.optional(z.string().check(z.maxLength(200))),
    order: z._default(z.enum(threadOrders), threadOrders[0]),
    /** "true": the first page also says how many threads there are, where that is known */
    total: z.optional(z.enum(["true", "false"])),
    /** from the reply before; bound to the order and to the other filters */
    cursor: z.optional(z.string().check(z.maxLength(pageLimits.cursorChars))),
    /** source keys (see `sources` in the reply) that failed and are to be tried again */
    retry: z.optional(listOf(z.string())),
    limit: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(pageLimits.most)),
      pageLimits.default,
    ),
  })
  .check(
    z.refine((query) => query.created || query.updated || query.since || query.ids, {
      path: ["created"],
      error: "Give a created or an updated range, or thread ids.",
    }),
  );

export type ThreadsQuery = z.infer<typeof threadsQuerySchema>;
