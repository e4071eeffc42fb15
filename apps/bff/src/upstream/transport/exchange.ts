import {
  AnswerTooLargeError,
  type TransportRequest,
  type TransportResponse,
} from "@foyer/mews-client";
import type { Dispatcher } from "undici";

/**
 * One request through an undici dispatcher: `request`, which costs a third of global fetch, follows no
 * redirect and retries nothing. Deadlines are the guard's, so undici's own are off.
 */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  { method, headers, body, mostBytes, signal }: TransportRequest,
): Promise<TransportResponse> {
  const response = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers,
    body,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    status: response.statusCode,
    headers: { get: (name) => headerOf(response.headers[name.toLowerCase()]) },
    text: () => textWithin(mostBytes, response.body),
  };
}

/** Leaving the body in the middle of it closes its connection, so no more of it is sent. */
async function textWithin(mostBytes: number, body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new AnswerTooLargeError(`More than ${mostBytes} bytes came.`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function headerOf(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

/** Throws where a transport is asked for another host than the configured one. */
export function urlOn(origin: URL, url: string): URL {
  const asked = new URL(url);
  if (asked.origin === origin.origin) return asked;
  throw new Error(`${asked.origin} is not the configured Mews address.`);
}
