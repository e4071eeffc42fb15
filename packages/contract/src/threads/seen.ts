import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { instantSchema } from "./thread.ts";

/** What a person has seen: all answer with `seenSchema`, for whoever is signed in. */
export const seenEndpoints = {
  /** POST, no body: somebody is here. After a while without anybody, a new visit begins */
  visit: "/api/seen/visit",
  /** POST `seenThreadsSchema` */
  threads: "/api/seen/threads",
  /** POST `seenAllSchema` */
  all: "/api/seen/all",
} as const;

/** `kept`: of the latest updated; the others are new again. */
export const seenLimits = { atOnce: 100, kept: 500 } as const;

const seenThreadSchema = z.object({ id: idSchema, updatedUtc: instantSchema });

/** These were looked at, as they were when last updated then. */
export const seenThreadsSchema = z.object({
  threads: z.array(seenThreadSchema).check(z.minLength(1), z.maxLength(seenLimits.atOnce)),
});

/** All that is there now was seen, and at least what was updated up to then: the latest that is shown. */
export const seenAllSchema = z.object({ upToUtc: z.optional(instantSchema) });

/**
 * A thread is new or changed since somebody was last here if it was updated at `newFromUtc` or later (in
 * whole milliseconds), and later than it was `opened` at. `newFromUtc` stays as it is during a visit,
 * unless all is marked as seen.
 */
export const seenSchema = z.object({
  newFromUtc: instantSchema,
  opened: z.array(seenThreadSchema),
});

export type SeenThread = z.infer<typeof seenThreadSchema>;
export type Seen = z.infer<typeof seenSchema>;
