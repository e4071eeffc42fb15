import { createTokenQueue, type TokenQueue, type TokenQueueParts } from "./token-queue.ts";
import type { SlotRequest } from "./waiting-line.ts";

/** One queue per access token, there as long as somebody uses it. */
export function createTokenQueues(parts: TokenQueueParts) {
  const queues = new Map<string, TokenQueue>();

  function queueOf(tokenKey: string) {
    const queue = queues.get(tokenKey) ?? createTokenQueue(tokenKey, parts);
    queues.set(tokenKey, queue);
    return queue;
  }

  function forgetIdle(tokenKey: string, queue: TokenQueue) {
    if (queue.isIdle() && queues.get(tokenKey) === queue) queues.delete(tokenKey);
  }

  return {
    async acquire(tokenKey: string, request: SlotRequest, signal: AbortSignal) {
      const queue = queueOf(tokenKey);
      try {
        const release = await queue.acquire(request, signal);
        return () => {
          release();
          forgetIdle(tokenKey, queue);
        };
      } catch (error) {
        forgetIdle(tokenKey, queue);
        throw error;
      }
    },
  };
}

export type TokenQueues = ReturnType<typeof createTokenQueues>;
