import type { z } from "zod";
import { errorForStatus, MewsSchemaError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import { type CallContext, failureOf, plainFailure, requestIdOf } from "./failure.ts";
import { parseJson } from "./json.ts";

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

/** Where and what kind, never the value: it may be guest text. */
function placeOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join(".") || "the top"} (${issue?.code ?? "unknown"})`;
}
