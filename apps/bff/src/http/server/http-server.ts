import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import { Server as NetServer } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";
import { headersOf } from "../security-headers.ts";
import { defaultHttpSettings, type HttpSettings } from "../settings.ts";
import { answerForParser } from "./parser-answers.ts";

/** A port that is held from the start, so that nothing else is begun where it is taken. */
export type HttpServer = {
  port: number;
  /** such as http://127.0.0.1:4000 */
  address: string;
  /** Requests go to the app from now on; before, they are told to come back. */
  serve(app: Hono<AppEnv>): void;
  /** From now on every answer ends its connection, so that none is kept that would be cut. */
  endConnections(): void;
  /** Ends connections so, and takes no new connections; resolves when the last answer is out, or cuts it off after `withinMs`. */
  close(withinMs: number): Promise<void>;
};

export type HttpServerOptions = {
  host: string;
  port: number;
  https: boolean;
  settings?: HttpSettings;
};

/** Rejects with a PortError in words where the port cannot be had. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, https, settings = defaultHttpSettings } = options;
  const headers = headersOf({ https });
  const underWay = new Set<ServerResponse>();
  let isEnding = false;
  let listener: RequestListener = (_incoming, outgoing) => {
    outgoing.writeHead(503, { ...headers, "Retry-After": "1" }).end();
  };
  const server = createServer(limitsOf(settings), (incoming, outgoing) => {
    underWay.add(outgoing);
    outgoing.once("close", () => underWay.delete(outgoing));
    if (isEnding) endConnection(outgoing);
    return listener(incoming, outgoing);
  });
  answerForParser(server, { headers, headBytes: settings.headBytes });
  const heldPort = await listen(server, host, port);
  const endConnections = () => {
    isEnding = true;
    underWay.forEach(endConnection);
  };
  return {
    port: heldPort,
    address: `http://${host.includes(":") ? `[${host}]` : host}:${heldPort}`,
    serve: (app) => {
      // What is no HTTP that the app could be asked with, such as a Host that is none.
      const errorHandler = () => new Response(null, { status: 400, headers });
      listener = getRequestListener(app.fetch, { errorHandler });
    },
    endConnections,
    close: (withinMs) => {
      endConnections();
      return close(server, withinMs, Math.min(withinMs, settings.lingerMs));
    },
  };
}

function endConnection(outgoing: ServerResponse): void {
  if (!outgoing.headersSent) outgoing.setHeader("Connection", "close");
}

/** Why there is no server, for whoever started it. */
export class PortError extends Error {
  override name = "PortError";
}

function limitsOf(settings: HttpSettings): ServerOptions {
  return {
    headersTimeout: settings.headersTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    keepAliveTimeout: settings.keepAliveMs,
    connectionsCheckingInterval: settings.checkTimeoutsEveryMs,
    maxHeaderSize: settings.headBytes,
    // The app refuses those without one, with the headers of every answer.
    requireHostHeader: false,
  };
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

/**
 * Ends connections that are idle only after `lingerMs`, since a request may be on its way on them. The
 * close of node:http would cut them at once; and it cuts those that are idle when asked, not those that
 * become so later.
 */
async function close(server: Server, withinMs: number, lingerMs: number): Promise<void> {
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  let hangUpOnIdle: NodeJS.Timeout | undefined;
  const linger = setTimeout(() => {
    server.closeIdleConnections();
    hangUpOnIdle = setInterval(() => server.closeIdleConnections(), 50);
  }, lingerMs);
  const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(linger);
  clearInterval(hangUpOnIdle);
  clearTimeout(cutOff);
}
