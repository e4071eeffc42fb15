import { z } from "zod";
import { dayMs, milliseconds, retryAfterForm, ruleSchema } from "./rules.ts";

/** The API's own limit is the default; null switches it off. */
const rateLimitSchema = z.strictObject({
  requests: z.int().min(1).default(200),
  windowMs: milliseconds.min(1).default(30_000),
  retryAfter: retryAfterForm.default("seconds"),
});

/**
 * "oldest-first" and "ties-ascending" are orders of the whole list, and cursors follow them.
 * "...-within-page" leaves which threads are on a page, and its Cursor, as they are.
 */
const threadOrderSchema = z.enum([
  "newest-first",
  "oldest-first",
  "ties-ascending",
  "reversed-within-page",
  "shuffled-within-page",
]);

/** Everything that can be made to differ from a healthy API. `{}` is a healthy one. */
export const faultsSchema = z.strictObject({
  /** on every request with good credentials */
  latencyMs: milliseconds.default(0),
  /** up to so much more, drawn from the seed */
  latencySpreadMs: milliseconds.default(0),
  rateLimit: rateLimitSchema.nullable().prefault({}),
  /** a larger Limitation.Count is answered with 408; null: never */
  tooHeavyAbove: z.int().min(0).nullable().default(null),
  /** "inclusive": the reading of one older page of the documentation */
  intervalEnds: z.enum(["half-open", "inclusive"]).default("half-open"),
  order: threadOrderSchema.default("newest-first"),
  /** "never": as before August 2025; "sometimes": on every other thread */
  isResolved: z.enum(["always", "never", "sometimes"]).default("always"),
  /** "2022": no Limitation, no Cursor, everything at once */
  revision: z.enum(["current", "2022"]).default("current"),
  /** "missing": enterprises/getAll is answered with 401 */
  enterprisesPermission: z.enum(["granted", "missing"]).default("granted"),
  /** how far the API's clock is ahead of the true one, or behind: its stamps and its Date header */
  clockOffsetMs: z.int().min(-dayMs).max(dayMs).default(0),
  /** so much later than they are made can new threads and changes be seen; their stamps stay */
  visibleAfterMs: milliseconds.default(0),
  /** up to so much later still, drawn for each from the seed: what came later can be seen first */
  visibleAfterSpreadMs: milliseconds.default(0),
  /** "unstamped": resolving or reopening a thread leaves its UpdatedUtc as it was */
  stateChanges: z.enum(["stamped", "unstamped"]).default("stamped"),
  /** of new threads; "guid": of no variant of RFC 9562 */
  ids: z.enum(["uuid", "guid"]).default("uuid"),
  /** the first rule that fits decides; latency adds up and does not end the search */
  rules: z.array(ruleSchema).default([]),
});

export type Faults = z.infer<typeof faultsSchema>;
export type FaultsInput = z.input<typeof faultsSchema>;
export type ThreadOrder = z.infer<typeof threadOrderSchema>;
export type RateLimitSettings = z.infer<typeof rateLimitSchema>;
