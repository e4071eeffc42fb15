import type { z } from "zod";
import { AnswerTooLargeError } from "./answer-size.ts";
import {
  errorForStatus,
  MewsAnswerTooLargeError,
  MewsConnectionError,
  type MewsFailure,
  MewsSchemaError,
} from "./errors.ts";
import { type BlackOut, blackOut, fitToPassOn, saidLimits } from "./said.ts";
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

/** What an answer has to be. */
export type Expected<T> = {
  schema: z.ZodType<T>;
  /** the value of a 204; absent: there is none */
  whenEmpty?: T;
  /** the list in it, and how many of it were asked for */
  items?: { list: string; count: number };
};

/** An answer that passed its schema, and the id Mews gave the request. */
export type Answer<T> = {
  value: T;
  requestId: string | null;
  /**
   * Mews's clock as the request began, or earlier: nothing that is stamped later can be missing for
   * having come too late. Milliseconds since the epoch; null: the answer has no Date.
   */
  askedMs: number | null;
};

/** One POST. Throws a `MewsError`, or the signal's reason when it was aborted. */
export async function call<T>(
  context: CallContext,
  body: unknown,
  { schema, whenEmpty, items }: Expected<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const { response, text, askedMs } = await exchange(context, body, signal);
  const requestId = requestIdOf(context, response);
  if (response.status === 204 && whenEmpty !== undefined)
    return { value: whenEmpty, requestId, askedMs };
  if (response.status !== 200) throw errorForStatus(failureOf(context, response, text));
  const broken = (message: string) =>
    new MewsSchemaError({ ...plainFailure(context, response), message });
  const json = parseJson(text);
  const surplus = items && surplusIn(json, items);
  if (surplus) throw broken(surplus);
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, requestId, askedMs };
  throw broken(`The answer breaks its schema at ${placeOf(parsed.error)}.`);
}

/**
 * More than was asked for is found out before each is looked at. The revision of 2022, whose answers
 * have no Cursor, knew no count.
 */
function surplusIn(json: unknown, { list, count }: { list: string; count: number }) {
  if (typeof json !== "object" || json === null || !("Cursor" in json)) return null;
  const held: unknown = Reflect.get(json, list);
  if (!Array.isArray(held) || held.length <= count) return null;
  return `The answer holds ${held.length} ${list} where at most ${count} were asked for.`;
}

async function exchange(context: CallContext, body: unknown, signal: AbortSignal) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    mostBytes: context.mostBytes,
    signal,
  } as const;
  const sinceMs = context.monotonicMs();
  const response = await orConnectionError(context, null, signal, () =>
    context.transport(context.url, request),
  );
  const askedMs = askedMsOf(response, context.monotonicMs() - sinceMs);
  const requestId = requestIdOf(context, response);
  const text = await orConnectionError(context, requestId, signal, () => response.text());
  return { response, text: withoutTokens(context, text), askedMs };
}

const dateGranularityMs = 1000;

/** The answer was dated while the request was on its way; a Date has whole seconds, rounded any way. */
function askedMsOf({ headers }: TransportResponse, roundTripMs: number): number | null {
  const date = Date.parse(headers.get("Date") ?? "");
  return Number.isNaN(date) ? null : Math.floor(date - roundTripMs - dateGranularityMs);
}

/** Looks first, since a page is long and hardly ever holds one. */
function withoutTokens({ tokens }: CallContext, text: string): string {
  return tokens.some((token) => text.includes(token)) ? blackOut(tokens)(text) : text;
}

/**
 * Whatever breaks on the way is a `MewsConnectionError`, but for an answer that is too large; an abort
 * stays what its signal says.
 */
async function orConnectionError<T>(
  { operation, mostBytes }: CallContext,
  requestId: string | null,
  signal: AbortSignal,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    signal.throwIfAborted();
    const failure = { operation, status: null, requestId, retryAfterMs: null };
    if (cause instanceof AnswerTooLargeError) {
      const message = `The answer is larger than ${mostBytes} bytes.`;
      throw new MewsAnswerTooLargeError({ ...failure, message }, { cause });
    }
    throw new MewsConnectionError({ ...failure, message: "There was no whole answer." }, { cause });
  }
}

function failureOf(context: CallContext, response: TransportResponse, text: string): MewsFailure {
  const plain = plainFailure(context, response);
  const parsed = errorResponseSchema.safeParse(parseJson(text));
  if (!parsed.success) return plain;
  return {
    ...plain,
    message: fitToPassOn(parsed.data.Message, context.blackOut, saidLimits.message),
    requestId: plain.requestId ?? requestIdFrom(context, parsed.data.RequestId),
  };
}

function plainFailure(context: CallContext, response: TransportResponse): MewsFailure {
  return {
    operation: context.operation,
    status: response.status,
    message: `Mews answered with status ${response.status}.`,
    requestId: requestIdOf(context, response),
    retryAfterMs: retryAfterMs(response.headers.get("Retry-After"), context.now()),
  };
}

function requestIdOf(context: CallContext, response: TransportResponse): string | null {
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
