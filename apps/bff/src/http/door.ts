import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";
import { basicHeaders } from "./security-headers.ts";
import { defaultHttpSettings, type HttpSettings } from "./settings.ts";

/** A port that is held from the start, so that nothing else is begun where it is taken. */
export type Door = {
  port: number;
  /** such as http://127.0.0.1:4000 */
  address: string;
  /** Requests go to the app from now on; before, they are told to come back. */
  open(app: Hono<AppEnv>): void;
  /** No new connections; resolves when the last answer is out, or cuts it off after `withinMs`. */
  close(withinMs: number): Promise<void>;
};

export type DoorOptions = { host: string; port: number; settings?: HttpSettings };

/** Rejects with a PortError in words where the port cannot be had. */
export async function holdDoor({
  host,
  port,
  settings = defaultHttpSettings,
}: DoorOptions): Promise<Door> {
  let listener = notYet;
  const server = createServer(limitsOf(settings), (incoming, outgoing) => {
    if (!server.listening) outgoing.setHeader("Connection", "close");
    return listener(incoming, outgoing);
  });
  const heldPort = await listen(server, host, port);
  return {
    port: heldPort,
    address: `http://${host.includes(":") ? `[${host}]` : host}:${heldPort}`,
    open: (app) => {
      listener = getRequestListener(app.fetch, { errorHandler: () => refusal(400) });
    },
    close: (withinMs) => close(server, withinMs),
  };
}

/** Why there is no server, for whoever started it. */
export class PortError extends Error {
  override name = "PortError";
}

const notYet: RequestListener = (_incoming, outgoing) => {
  outgoing.writeHead(503, { ...basicHeaders, "Retry-After": "1" }).end();
};

function limitsOf(settings: HttpSettings): ServerOptions {
  return {
    headersTimeout: settings.headersTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    keepAliveTimeout: settings.keepAliveMs,
    connectionsCheckingInterval: settings.checkTimeoutsEveryMs,
    maxHeaderSize: settings.headBytes,
  };
}

/** What is no HTTP that the app could be asked with, such as a Host that is none. */
function refusal(status: number): Response {
  return new Response(null, { status, headers: basicHeaders });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(inWords(error, host, port)));
    server.listen(port, host, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound ? bound.port : port);
    });
  });
}

function inWords(error: Error & { code?: string }, host: string, port: number): Error {
  const cause = { cause: error };
  switch (error.code) {
    case "EADDRINUSE":
      return new PortError(`Port ${port} of ${host} is in use. Set PORT to a free one.`, cause);
    case "EACCES":
      return new PortError(
        `Port ${port} may not be used by this account. Set PORT above 1023.`,
        cause,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new PortError(`This machine has no address ${host}. Set HOST to one it has.`, cause);
    default:
      return error;
  }
}

/** Node closes connections that are idle when asked, not those that become so later. */
async function close(server: Server, withinMs: number): Promise<void> {
  const hangUpOnIdle = setInterval(() => server.closeIdleConnections(), 50);
  const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(hangUpOnIdle);
  clearTimeout(cutOff);
}
