import {
  backgroundHeader,
  idempotencyKeyHeader,
  keySpentHeader,
  personHeader,
  problemSchema,
  sameOriginHeader,
} from "@foyer/contract";
import type * as z from "zod/mini";
import { earlyFetch } from "../session/early-fetch.ts";
import { isForThisPage, noteSignedOut, pagePerson } from "../session/session-status.ts";
import { ApiProblemError, BrokenReplyError, OtherPersonError, UnreachableError } from "./errors.ts";

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export type Call<Reply> = {
  path: string;
  reply: z.ZodMiniType<Reply>;
  /** ends it before its deadline */
  signal?: AbortSignal;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** nobody's hand caused it (a poll, a refresh): it does not keep the session from idling out */
  background?: boolean;
  body?: unknown;
  /** uuid; the server carries out a POST with one key at most once */
  idempotencyKey?: string;
  /** what else the server is told */
  headers?: Readonly<Record<string, string>>;
};

/** Longer than the server gives anything that it is asked for. */
const deadlineMs = 30_000;

/**
 * One call of Foyer's API, its reply parsed with the contract's schema.
 *
 * @throws ApiProblemError the server refused, with its problem
 * @throws UnreachableError no answer came, or not in time
 * @throws OtherPersonError the answer is for somebody else than those before it
 * @throws BrokenReplyError the answer is none that the contract allows
 * @throws the signal's reason once it is aborted
 */
export async function request<Reply>(
  call: Call<Reply>,
  fetchFn: Fetch = earlyFetch,
): Promise<Reply> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  const response = await answerTo(call, signal, fetchFn);
  const parsed = call.reply.safeParse(await readJson(response, call.signal));
  if (!parsed.success) throw new BrokenReplyError(response.status, parsed.error);
  return parsed.data;
}

/**
 * The server's answer to a call, which it did not refuse. Throws as `request` does, and the signal's
 * reason only for the call's own.
 */
export async function answerTo(
  call: Omit<Call<unknown>, "reply">,
  signal: AbortSignal,
  fetchFn: Fetch,
): Promise<Response> {
  const response = await send(call, signal, fetchFn);
  if (!isForThisPage(response.headers.get(personHeader))) throw new OtherPersonError();
  if (!response.ok) throw problemError(response, await readJson(response, call.signal));
  return response;
}

async function send(
  call: Omit<Call<unknown>, "reply">,
  signal: AbortSignal,
  fetchFn: Fetch,
): Promise<Response> {
  try {
    return await fetchFn(call.path, { ...requestInit(call), signal });
  } catch (error) {
    call.signal?.throwIfAborted();
    throw new UnreachableError(error);
  }
}

function requestInit(call: Omit<Call<unknown>, "reply">): RequestInit {
  const { method = "GET", body, idempotencyKey } = call;
  const person = pagePerson();
  const accept = {
    Accept: "application/json",
    ...(person !== null && { [personHeader]: person }),
    ...(call.background && { [backgroundHeader.name]: backgroundHeader.value }),
    ...call.headers,
  };
  if (method === "GET") return { headers: accept };
  // Without a body too: the server's same-origin gate takes no other content type.
  const headers = {
    ...accept,
    "Content-Type": "application/json",
    [sameOriginHeader.name]: sameOriginHeader.value,
    ...(idempotencyKey && { [idempotencyKeyHeader]: idempotencyKey }),
  };
  return { method, headers, body: body === undefined ? null : JSON.stringify(body) };
}

/** A body cut short is a line that broke; a whole body that is no JSON is a broken reply. */
async function readJson(response: Response, signal?: AbortSignal): Promise<unknown> {
  try {
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SyntaxError) throw new BrokenReplyError(response.status, error);
    throw new UnreachableError(error);
  }
}

function problemError({ status, headers }: Response, body: unknown): Error {
  const parsed = problemSchema.safeParse(body);
  if (parsed.data?.code === "signed-out") noteSignedOut();
  return parsed.success
    ? new ApiProblemError(parsed.data, headers.get(keySpentHeader) === "true")
    : new BrokenReplyError(status, parsed.error);
}
