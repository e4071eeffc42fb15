import type { Problem, ProblemCode } from "@foyer/contract";
import {
  MewsBadRequestError,
  MewsConflictError,
  MewsConnectionError,
  MewsError,
  MewsForbiddenError,
  MewsNotFoundError,
  MewsPayloadTooLargeError,
  MewsRateLimitedError,
  MewsServerError,
  MewsTooHeavyError,
  MewsUnauthorizedError,
} from "@foyer/mews-client";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { FoyerError, InvalidRequestError } from "./errors.ts";

/**
 * The one place where what went wrong becomes a reply (RFC 9457). Whatever is not a named error is
 * "internal": its text stays in the log and never reaches the browser.
 */
export function toProblem(error: unknown, requestId?: string): Problem {
  const { code, detail, ...more } = describe(error);
  return {
    type: "about:blank",
    ...replies[code],
    code,
    detail,
    ...(requestId === undefined ? {} : { requestId }),
    ...more,
  };
}

export function statusOf(code: ProblemCode): ContentfulStatusCode {
  return replies[code].status;
}

type Described = Pick<Problem, "code" | "detail"> &
  Partial<Pick<Problem, "mewsRequestId" | "mewsStatus" | "retryAfterMs" | "fields">>;

function describe(error: unknown): Described {
  if (error instanceof MewsError) return { ...describeMews(error), ...mewsTrace(error) };
  if (!(error instanceof FoyerError)) return unexpected;
  return {
    code: error.code,
    detail: error.message,
    ...("retryAfterMs" in error && typeof error.retryAfterMs === "number"
      ? { retryAfterMs: error.retryAfterMs }
      : {}),
    ...("mewsStatus" in error && typeof error.mewsStatus === "number" && error.mewsStatus > 0
      ? { mewsStatus: error.mewsStatus }
      : {}),
    ...(error instanceof InvalidRequestError ? { fields: error.fields } : {}),
  };
}

const unexpected: Described = {
  code: "internal",
  detail: "Something went wrong in Foyer. Try again; if it stays, give the request id to support.",
};

/** Ours to answer for: Foyer asked for what Mews does not serve. Logged, never retried. */
const faultOfOurs: Described = {
  code: "internal",
  detail: "Foyer asked Mews for something it does not accept. Give the request id to support.",
};

/** What each row of Mews's status table means to the person at the desk. */
function describeMews(error: MewsError): Described {
  if (error instanceof MewsForbiddenError)
    return { code: "refused-by-mews", detail: error.message };
  const row = meanings.find(([ErrorClass]) => error instanceof ErrorClass);
  return row?.[1] ?? { code: "upstream-broken", detail: "Mews answered in a way it should not." };
}

const meanings: [abstract new (...args: never[]) => MewsError, Described][] = [
  [MewsBadRequestError, faultOfOurs],
  [MewsNotFoundError, faultOfOurs],
  [MewsPayloadTooLargeError, faultOfOurs],
  [
    MewsUnauthorizedError,
    {
      code: "upstream-credentials",
      detail: "Mews does not accept Foyer's access to this property. Tell whoever runs Foyer.",
    },
  ],
  [MewsTooHeavyError, { code: "upstream-timeout", detail: "Mews took too long to answer." }],
  [
    MewsConflictError,
    { code: "conflict", detail: "The data changed in Mews meanwhile. Refresh and look again." },
  ],
  [
    MewsRateLimitedError,
    { code: "upstream-limited", detail: "Mews is limiting requests just now." },
  ],
  [MewsServerError, { code: "upstream-unavailable", detail: "Mews has a fault just now." }],
  [MewsConnectionError, { code: "upstream-unavailable", detail: "Mews could not be reached." }],
];

function mewsTrace(error: MewsError) {
  return {
    ...(error.requestId === null ? {} : { mewsRequestId: error.requestId }),
    ...(error instanceof MewsServerError && error.status !== null
      ? { mewsStatus: error.status }
      : {}),
    ...(error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs }),
  };
}

const replies: Record<ProblemCode, { status: ContentfulStatusCode; title: string }> = {
  "invalid-request": { status: 400, title: "Invalid request" },
  "invalid-cursor": { status: 400, title: "Invalid cursor" },
  "signed-out": { status: 401, title: "Signed out" },
  "sign-in-refused": { status: 401, title: "Sign-in refused" },
  forbidden: { status: 403, title: "Not allowed" },
  "refused-by-mews": { status: 403, title: "Refused by Mews" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Changed meanwhile" },
  "recently-created": { status: 409, title: "Created a moment ago" },
  "other-person": { status: 409, title: "Somebody else is signed in" },
  "changed-meanwhile": { status: 412, title: "Changed by somebody else" },
  "too-large": { status: 413, title: "Too large" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  "key-reused": { status: 422, title: "Idempotency key used before" },
  "too-many-attempts": { status: 429, title: "Too many attempts" },
  "upstream-limited": { status: 503, title: "Mews is limiting requests" },
  "upstream-credentials": { status: 502, title: "Mews refused the access token" },
  "upstream-unavailable": { status: 503, title: "Mews is not available" },
  "upstream-timeout": { status: 504, title: "Mews took too long" },
  "upstream-broken": { status: 502, title: "Unexpected answer from Mews" },
  unavailable: { status: 503, title: "Foyer is not available" },
  internal: { status: 500, title: "Unexpected fault" },
};
