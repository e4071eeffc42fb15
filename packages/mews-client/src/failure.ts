import type { MewsFailure } from "./errors.ts";
import { parseJson } from "./json.ts";
import { type BlackOut, fitToPassOn, saidLimits } from "./said.ts";
import { errorResponseSchema } from "./schemas.ts";
import type { MewsTransport, TransportResponse } from "./transport.ts";

export type CallContext = {
  transport: MewsTransport;
  /** milliseconds since the epoch; only for a Retry-After that is a date */
  now: () => number;
  /** for how long a request took */
  monotonicMs: () => number;
  url: string;
  operation: string;
  /** those of the call, which its answer may echo */
  tokens: readonly string[];
  /** takes what is secret out of what Mews says, the call's tokens among it */
  blackOut: BlackOut;
  /** the largest answer that is read */
  mostBytes: number;
};

/** What Mews said of why it did not do it, fit to be passed on. */
export function failureOf(
  context: CallContext,
  response: TransportResponse,
  text: string,
): MewsFailure {
  const plain = plainFailure(context, response);
  const parsed = errorResponseSchema.safeParse(parseJson(text));
  if (!parsed.success) return plain;
  return {
    ...plain,
    message: fitToPassOn(parsed.data.Message, context.blackOut, saidLimits.message),
    requestId: plain.requestId ?? requestIdFrom(context, parsed.data.RequestId),
  };
}

/** All that is known without a body. */
export function plainFailure(context: CallContext, response: TransportResponse): MewsFailure {
  return {
    operation: context.operation,
    status: response.status,
    message: `Mews answered with status ${response.status}.`,
    requestId: requestIdOf(context, response),
    retryAfterMs: retryAfterMs(response.headers.get("Retry-After"), context.now()),
  };
}

export function requestIdOf(context: CallContext, response: TransportResponse): string | null {
  return requestIdFrom(context, response.headers.get("Request-Id"));
}

function requestIdFrom(context: CallContext, text: string | null | undefined): string | null {
  return text == null ? null : fitToPassOn(text, context.blackOut, saidLimits.requestId);
}

const dayMs = 24 * 60 * 60_000;

/**
 * Retry-After is a number of seconds or an HTTP date (RFC 9110, 10.2.3). Dates begin with the day's
 * name; without asking for that, Date.parse makes a date of "-5" and "1.5" too.
 */
function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, dayMs);
  const at = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), dayMs);
}
