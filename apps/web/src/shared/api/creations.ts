import {
  type Creation,
  type CreationsReply,
  creationSchema,
  creationsReplySchema,
  endpoints,
  type NewThreadInput,
} from "@foyer/contract";
import * as z from "zod/mini";
import { request } from "./request.ts";

/**
 * Sends a new thread. `key` is minted once with the draft: the same key never makes a second thread.
 * After UnreachableError or BrokenReplyError the thread may exist: ask {@link fetchCreation}.
 */
export function createThread(key: string, input: NewThreadInput): Promise<Creation> {
  return request({
    path: endpoints.threads,
    method: "POST",
    reply: creationSchema,
    body: input,
    idempotencyKey: key,
  });
}

/** What became of the thread sent with `key`; a `not-found` problem means that none ever arrived. */
export function fetchCreation(key: string, signal: AbortSignal): Promise<Creation> {
  const path = endpoints.creation(key);
  return request({ path, reply: creationSchema, signal, background: true });
}

/** What this person sent, from anywhere, and was not told the end of yet. */
export function fetchUnseenCreations(signal: AbortSignal): Promise<CreationsReply> {
  const path = endpoints.creations;
  return request({ path, reply: creationsReplySchema, signal, background: true });
}

/** The person was told how it ended: it is not told again. */
export async function markCreationSeen(key: string): Promise<void> {
  await request({ path: endpoints.creationSeen(key), method: "POST", reply: z.null() });
}
