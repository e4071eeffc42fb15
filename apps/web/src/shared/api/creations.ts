import { type Creation, creationSchema, endpoints, type NewThreadInput } from "@foyer/contract";
import { request } from "./request.ts";

/**
 * Sends a new thread. `key` is minted once with the draft: the same key never makes a second thread.
 * After UnreachableError or BrokenReplyError the thread may exist: ask {@link fetchCreation}.
 */
export function createThread(
  key: string,
  input: NewThreadInput,
  signal: AbortSignal,
): Promise<Creation> {
  return request({
    path: endpoints.threads,
    reply: creationSchema,
    signal,
    body: input,
    idempotencyKey: key,
  });
}

/** What became of the thread sent with `key`; a `not-found` problem means that none ever arrived. */
export function fetchCreation(key: string, signal: AbortSignal): Promise<Creation> {
  return request({ path: endpoints.creation(key), reply: creationSchema, signal });
}
