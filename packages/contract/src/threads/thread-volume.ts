import * as z from "zod/mini";
import { idSchema } from "../ids.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/**
 * GET /api/threads/volume takes the query of a list (`threadsQuerySchema`; order, cursor, limit, total and
 * retry mean nothing here) and this.
 */
export const threadVolumeQuerySchema = z.object({
  /** the day that bars of a week begin on; as ISO 8601 says where it is absent */
  weekStart: z._default(z.enum(weekdays), "mon"),
});

/** Days of each property's own, ISO dates, both included. */
const daysShape = { firstDay: z.iso.date(), lastDay: z.iso.date() };

const volumeCountsSchema = z.object({
  open: z.int(),
  resolved: z.int(),
  unknown: z.int(),
});

/**
 * How many of a list's threads were created when, by their state now. Each thread counts on the day that
 * its property had then, whatever day it was elsewhere.
 */
export const threadVolumeSchema = z.object({
  /** what a bar stands for: the shortest of these by which there are not too many */
  unit: z.enum(["day", "week", "month"]),
  /**
   * In order, none left out, and cut at the ends of the list's days; none of days to come. Without a
   * created range they begin and end with the first and last thread.
   */
  bars: z.array(
    z.object({
      ...daysShape,
      /** null: not all of it is known yet, so no number is told; ask again later */
      counts: z.nullable(volumeCountsSchema),
    }),
  ),
  /** from this day on everything is known; null: all that is asked for */
  knownFrom: z.nullable(z.iso.date()),
  /** connections that cannot be read just now: nothing of them is in the bars */
  leftOut: z.array(z.object({ connection: z.string(), enterpriseIds: z.array(idSchema) })),
  /** threads of a portfolio whose property is not told yet: they have no day, and are in no bar */
  withoutDay: z.int(),
});

export type Weekday = (typeof weekdays)[number];
export type VolumeCounts = z.infer<typeof volumeCountsSchema>;
export type ThreadVolume = z.infer<typeof threadVolumeSchema>;
export type VolumeBar = ThreadVolume["bars"][number];
