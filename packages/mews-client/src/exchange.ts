import { AnswerTooLargeError } from "./answer-size.ts";
import { MewsAnswerTooLargeError, MewsConnectionError } from "./errors.ts";
import { type CallContext, requestIdOf } from "./failure.ts";
import { blackOut } from "./said.ts";
import type { TransportResponse } from "./transport.ts";

/** Sends one request and reads all of its answer, without the tokens of the call in it. */
export async function exchange(context: CallContext, body: unknown, signal: AbortSignal) {
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
