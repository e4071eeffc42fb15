import type { TransportRequest, TransportResponse } from "@foyer/mews-client";
import type { Dispatcher } from "undici";

/** A page of 1000 threads with long subjects is far below; more is no answer of Mews. */
export const mostBytes = 64 * 1024 * 1024;

/**
 * One request through an undici dispatcher: `request`, which costs a third of global fetch, follows no
 * redirect and retries nothing. Deadlines are the guard's, so undici's own are off.
 */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  { method, headers, body, signal }: TransportRequest,
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
    text: () => response.body.text(),
  };
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
