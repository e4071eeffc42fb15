import { z } from "zod";

const operations = ["messageThreads/getAll", "messageThreads/add", "enterprises/getAll"] as const;

export type Operation = (typeof operations)[number];

const retryAfterForm = z.enum(["seconds", "date", "absent"]);
const milliseconds = z.int().min(0).max(86_400_000);

/** The API's own limit is the default; null switches it off. */
const rateLimitSchema = z.strictObject({
  requests: z.int().min(1).default(200),
  windowMs: milliseconds.min(1).default(30_000),
  retryAfter: retryAfterForm.default("seconds"),
});

const statusFault = z.strictObject({
  kind: z.literal("status"),
  status: z.int().min(400).max(599),
  message: z.string().optional(),
  retryAfter: z
    .strictObject({ form: retryAfterForm.default("seconds"), seconds: z.int().min(0) })
    .optional(),
  /** "after-commit": the work is done all the same, and only the answer is a failure */
  when: z.enum(["before-commit", "after-commit"]).default("before-commit"),
});

const cutFault = z.strictObject({
  kind: z.literal("cut"),
  when: z.enum(["before-commit", "after-commit"]),
});

/** What happens to a request that a rule picks. */
const faultSchema = z.discriminatedUnion("kind", [
  statusFault,
  /** the line is cut without an answer */
  cutFault,
  /** an add is answered now, as `answer` says, and committed later */
  z.strictObject({
    kind: z.literal("late-commit"),
    afterMs: milliseconds,
    answer: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("cut") }),
      z.strictObject({ kind: z.literal("status"), status: z.int().min(400).max(599) }),
    ]),
  }),
  /** waits, then goes on as usual; a long one is a request that hangs */
  z.strictObject({
    kind: z.literal("latency"),
    ms: milliseconds,
    when: z.enum(["before-commit", "after-commit"]).default("before-commit"),
  }),
  /** half of the body, then a cut line */
  z.strictObject({ kind: z.literal("truncated-body") }),
  /** status 200 with a page of HTML, as a proxy in between may send */
  z.strictObject({ kind: z.literal("not-json") }),
  z.strictObject({
    kind: z.literal("wrong-shape"),
    shape: z.enum([
      "array",
      "null",
      "list-missing",
      "list-is-object",
      "id-is-no-uuid",
      "text-is-number",
      "time-is-local",
      "cursor-is-number",
    ]),
  }),
  /** an add is committed, and the answer holds another thread, none, or two */
  z.strictObject({ kind: z.literal("wrong-thread"), back: z.enum(["other", "none", "two"]) }),
]);

const ruleSchema = z.strictObject({
  /** absent: any */
  operation: z.enum(operations).optional(),
  /** name of a connection; absent: any */
  connection: z.string().optional(),
  /** of the requests that fit; drawn from the sandbox's seed */
  probability: z.number().min(0).max(1).default(1),
  /** lets so many fitting requests pass first */
  skip: z.int().min(0).default(0),
  /** how often the rule works; absent: always */
  times: z.int().min(1).optional(),
  fault: faultSchema,
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
  /** the first rule that fits decides; latency adds up and does not end the search */
  rules: z.array(ruleSchema).default([]),
});

export type Faults = z.infer<typeof faultsSchema>;
export type FaultsInput = z.input<typeof faultsSchema>;
export type FaultRule = z.infer<typeof ruleSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type ThreadOrder = z.infer<typeof threadOrderSchema>;
export type RateLimitSettings = z.infer<typeof rateLimitSchema>;
