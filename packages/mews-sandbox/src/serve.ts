import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Sandbox } from "./sandbox.ts";
import type { Answer, Outcome } from "./wire/answer.ts";

export type ServedSandbox = {
  /** such as http://127.0.0.1:41234 */
  address: string;
  /** Cuts every connection and stops listening. The sandbox itself stays open. */
  close(): Promise<void>;
};

/** Serves a sandbox over HTTP. `port` 0 takes any free one; rejects when the port is taken. */
export async function serveSandbox(
  sandbox: Pick<Sandbox, "answer" | "maxBodyBytes">,
  { port, host = "127.0.0.1" }: { port: number; host?: string },
): Promise<ServedSandbox> {
  const server = createServer((request, response) => {
    respond(sandbox, request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error));
      response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so that it is never closed under a request.
  server.keepAliveTimeout = 120_000;
  await listen(server, port, host);
  return { address: addressOf(server), close: () => close(server) };
}

async function respond(
  sandbox: Pick<Sandbox, "answer" | "maxBodyBytes">,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const body = await readBody(request, sandbox.maxBodyBytes);
  if (body === "cut") return;
  const [path = ""] = (request.url ?? "").split("?", 1);
  const header = (name: string) => request.headers[name.toLowerCase()]?.toString() ?? null;
  const method = request.method ?? "";
  try {
    send(response, await sandbox.answer({ method, path, header, body, signal: gone.signal }));
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

/** "cut": the caller hung up before the end of the body. */
function readBody(
  request: IncomingMessage,
  mostBytes: number,
): Promise<Uint8Array | "too-large" | "cut"> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      // What comes after is read and dropped: closing at once could lose the answer on its way.
      if (length > mostBytes) resolve("too-large");
      else chunks.push(chunk);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => resolve("cut"));
    request.once("close", () => resolve("cut"));
  });
}

function send(response: ServerResponse, outcome: Outcome) {
  switch (outcome.kind) {
    case "cut":
      response.socket?.destroy();
      return;
    case "truncated":
      sendHalf(response, outcome.answer);
      return;
    case "answered":
      sendWhole(response, outcome.answer);
  }
}

function sendWhole(response: ServerResponse, { status, headers, body }: Answer) {
  const length = body === null ? {} : { "Content-Length": Buffer.byteLength(body) };
  const connection = status === 413 ? { Connection: "close" } : {};
  response.writeHead(status, { ...headers, ...length, ...connection });
  response.end(body ?? undefined);
}

function sendHalf(response: ServerResponse, { status, headers, body }: Answer) {
  const bytes = Buffer.from(body ?? "");
  response.writeHead(status, { ...headers, "Content-Length": bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy());
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
