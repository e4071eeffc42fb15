import { z } from "zod";

/** What settings are measured in, with the bounds that hold for each alike. */

const dayMs = 86_400_000;

/** A duration in milliseconds that a timer may be set to. */
export const ms = z.int().min(0).max(dayMs);

/** A duration in milliseconds that no timer waits for, such as how long something is kept. */
export const longMs = z
  .int()
  .min(0)
  .max(100 * 366 * dayMs);

/** How many of something. */
export const whole = z.int().min(0).max(1_000_000);

export const bytes = z.int().min(0);

/** A part of a whole, or how many times another number. */
export const share = z.number().min(0);
