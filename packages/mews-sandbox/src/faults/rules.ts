import { z } from "zod";

const operations = ["messageThreads/getAll", "messageThreads/add", "enterprises/getAll"] as const;

export type Operation = (typeof operations)[number];

export const dayMs = 86_400_000;
export const milliseconds = z.int().min(0).max(dayMs);
export const retryAfterForm = z.enum(["seconds", "date", "absent"]);

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
  /** the list in the answer lacks threads that are there: all of them, or each second one */
  z.strictObject({ kind: z.literal("left-out"), threads: z.enum(["all", "every-other"]) }),
  /** an add is committed, and the answer holds another thread, none, or two */
  z.strictObject({ kind: z.literal("wrong-thread"), back: z.enum(["other", "none", "two"]) }),
]);

export const ruleSchema = z.strictObject({
  /** absent: all of them */
  operation: z.enum(operations).optional(),
  /** name of a connection; absent: all of them */
  connection: z.string().optional(),
  /** of the requests that fit; drawn from the sandbox's seed */
  probability: z.number().min(0).max(1).default(1),
  /** lets so many fitting requests pass first */
  skip: z.int().min(0).default(0),
  /** how often the rule works; absent: always */
  times: z.int().min(1).optional(),
  fault: faultSchema,
});

export type FaultRule = z.infer<typeof ruleSchema>;
export type Fault = z.infer<typeof faultSchema>;
