import type { MewsTransport } from "@foyer/mews-client";
import { Agent, buildConnector } from "undici";
import { NotSentError } from "../port.ts";
import { exchange, urlOn } from "./exchange.ts";

export type ReadTransport = { send: MewsTransport; close(): Promise<void> };

/**
 * Reads share one pool of long-lived connections to one host. A connection that cannot be made is a
 * `NotSentError`, which is how the breaker knows that the host is gone.
 */
export function createReadTransport(
  platformAddress: string,
  limits: { connectMs: number; connections: number },
): ReadTransport {
  const origin = new URL(platformAddress);
  const connector = buildConnector({ timeout: limits.connectMs, allowH2: false });
  const agent = new Agent({
    allowH2: false,
    connections: limits.connections,
    connect: (options, callback) =>
      connector(options, (...[cause, socket]) => {
        if (socket) callback(null, socket);
        else callback(new NotSentError(`No connection to ${origin.host}.`, { cause }), null);
      }),
  });
  return {
    send: async (url, request) => exchange(agent, urlOn(origin, url), request),
    close: () => agent.close(),
  };
}
