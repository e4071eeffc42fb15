import type { Socket } from "node:net";
import type { MewsTransport, TransportRequest } from "@foyer/mews-client";
import { type buildConnector, Client } from "undici";
import { connectFresh } from "./connect.ts";
import { exchange, urlOn } from "./exchange.ts";

/**
 * An add goes out on a connection of its own. On a reused one, a reset looks as if nothing had been
 * sent although Mews may have read it all. First the connection, whose failures are `NotSentError`s;
 * then the request, whose failures say nothing about what Mews has done.
 */
export function createAddTransport(
  platformAddress: string,
  limits: { connectMs: number },
): MewsTransport {
  const origin = new URL(platformAddress);
  return async (url, request) => {
    const asked = urlOn(origin, url);
    const socket = await connectFresh(origin, limits.connectMs, request.signal);
    return sendOnce(socket, asked, request);
  };
}

async function sendOnce(socket: Socket, url: URL, request: TransportRequest) {
  const client = new Client(url.origin, {
    allowH2: false,
    connect: handOver(socket),
  });
  try {
    const response = await exchange(client, url, request);
    const text = await response.text();
    return { ...response, text: async () => text };
  } finally {
    await client.destroy();
    socket.destroy();
  }
}

/**
 * undici makes a new connection when one is lost before its request was written; here there is no
 * other. It takes an answer only after its connector has returned.
 */
function handOver(socket: Socket): buildConnector.connector {
  let given = false;
  return (_options, callback) => {
    const isUsable = !given && !socket.destroyed;
    given = true;
    queueMicrotask(() => {
      if (isUsable) callback(null, socket);
      else callback(new Error("The connection was lost."), null);
    });
  };
}
