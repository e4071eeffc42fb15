import * as z from "zod/mini";

/**
 * Every error reply is a problem (RFC 9457, application/problem+json). `code` is stable and is what
 * programs switch over; `detail` is a sentence for the person in front of the screen.
 */
export const problemCodes = [
  /** 400: `fields` says which input and why */
  "invalid-request",
  /** 400: the cursor is mangled, of an old version, or of another query: start the list again */
  "invalid-cursor",
  /** 401 */
  "signed-out",
  /** 401: sign-in was refused; says no more than that */
  "sign-in-refused",
  /** 403: not allowed to this person, or the same-origin gate refused the call */
  "forbidden",
  /** 403: a rule in Mews refused it; `detail` is Mews's own sentence, to be shown as it is */
  "refused-by-mews",
  /** 404 */
  "not-found",
  /** 409: the data changed meanwhile: refresh, then ask */
  "conflict",
  /** 412: somebody changed it since it was read: look again, nothing was written */
  "changed-meanwhile",
  /** 409: the same words were sent to the same property within the last minute */
  "recently-created",
  /** 409: the page that calls was opened by another person than the one who is signed in now */
  "other-person",
  /** 413 */
  "too-large",
  /** 415 */
  "unsupported-media-type",
  /** 422: the idempotency key was used for other words */
  "key-reused",
  /** 429: too many attempts from here; `retryAfterMs` */
  "too-many-attempts",
  /** 503: Mews limits requests, or our own budget for the token is spent; `retryAfterMs` */
  "upstream-limited",
  /** 502: Mews does not accept this connection's token, or it lacks the permission */
  "upstream-credentials",
  /** 503: Mews cannot be reached or answers with faults */
  "upstream-unavailable",
  /** 504 */
  "upstream-timeout",
  /** 502: Mews answered with something its documentation does not allow */
  "upstream-broken",
  /** 503: the server drains or its store is down */
  "unavailable",
  /** 500 */
  "internal",
] as const;

export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

export const problemSchema = z.object({
  /** always "about:blank": `code` is the identifier */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCodeSchema,
  detail: z.string(),
  /** Foyer's request id, also in the header X-Request-Id */
  requestId: z.optional(z.string()),
  /** Mews's own request id: what its support asks for */
  mewsRequestId: z.optional(z.string()),
  /** with which status Mews told of a fault of its own; absent where it did not answer */
  mewsStatus: z.optional(z.int()),
  retryAfterMs: z.optional(z.number()),
  /** which input was wrong, by its name in the query or body */
  fields: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});

export type Problem = z.infer<typeof problemSchema>;
