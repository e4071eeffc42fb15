import type { z } from "zod";
import {
  errorForStatus,
  MewsConnectionError,
  type MewsFailure,
  MewsSchemaError,
} from "./errors.ts";
import { errorResponseSchema } from "./schemas.ts";
import type { MewsTransport, TransportResponse } from "./transport.ts";

export type CallContext = {
  transport: MewsTransport;
  /** milliseconds since the epoch; only for a Retry-After that is a date */
  now: () => number;
  url: string;
  operation: string;
};

/** An answer that passed its schema, and the id Mews gave the request. */
export type Answer<T> = { value: T; requestId: string | null };

/**
 * One POST. Throws a `MewsError`, or the signal's reason when it was aborted.
 * `whenEmpty` is the value of a 204.
 */
export async function call<T>(
  context: CallContext,
  body: unknown,
  schema: z.ZodType<T>,
  whenEmpty: T | undefined,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const { response, text } = await exchange(context, body, signal);
  const requestId = response.headers.get("Request-Id");
  if (response.status === 204 && whenEmpty !== undefined) return { value: whenEmpty, requestId };
  if (response.status !== 200) throw errorForStatus(failureOf(context, response, text));
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return { value: parsed.data, requestId };
  throw new MewsSchemaError({
    ...plainFailure(context, response),
    message: `The answer breaks its schema at ${placeOf(parsed.error)}.`,
  });
}

async function exchange(context: CallContext, body: unknown, signal: AbortSignal) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal,
  } as const;
  const response = await orConnectionError(context, null, signal, () =>
    context.transport(context.url, request),
  );
  const requestId = response.headers.get("Request-Id");
  const text = await orConnectionError(context, requestId, signal, () => response.text());
  return { response, text };
}

/** Whatever breaks on the way is a `MewsConnectionError`; an abort stays what its signal says. */
async function orConnectionError<T>(
  { operation }: CallContext,
  requestId: string | null,
  signal: AbortSignal,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    signal.throwIfAborted();
    const message = "There was no whole answer.";
    const failure = { operation, message, status: null, requestId, retryAfterMs: null };
    throw new MewsConnectionError(failure, { cause });
  }
}

function failureOf(context: CallContext, response: TransportResponse, text: string): MewsFailure {
  const plain = plainFailure(context, response);
  const parsed = errorResponseSchema.safeParse(parseJson(text));
  if (!parsed.success) return plain;
  return {
    ...plain,
    message: parsed.data.Message,
    requestId: plain.requestId ?? parsed.data.RequestId ?? null,
  };
}

function plainFailure(context: CallContext, response: TransportResponse): MewsFailure {
  return {
    operation: context.operation,
    status: response.status,
    message: `Mews answered with status ${response.status}.`,
    requestId: response.headers.get("Request-Id"),
    retryAfterMs: retryAfterMs(response.headers.get("Retry-After"), context.now()),
  };
}

/**
 * Retry-After is a number of seconds or an HTTP date (RFC 9110, 10.2.3). Dates begin with the day's
 * name; without asking for that, Date.parse makes a date of "-5" and "1.5" too.
 */
function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where and what kind, never the value: it may be guest text. */
function placeOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join(".") || "the top"} (${issue?.code ?? "unknown"})`;
}
