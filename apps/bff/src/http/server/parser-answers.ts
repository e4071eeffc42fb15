import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { TooLargeError } from "../../errors/errors.ts";
import { toProblem } from "../../errors/problems.ts";

/** How long what is still being sent is read, so that the answer is not lost to a reset. */
const lingerMs = 500;

/**
 * What Node answers by itself, before there is a request for the app, said with the headers of every
 * answer; of a head that is too large also the limit, in words.
 */
export function answerForParser(
  server: Server,
  { headers, headBytes }: { headers: Record<string, string>; headBytes: number },
): void {
  const current = new WeakMap<Duplex, ServerResponse>();
  const answered = new WeakSet<Duplex>();
  server.prependListener("request", ({ socket }, outgoing) => current.set(socket, outgoing));
  server.on("checkExpectation", (_incoming, outgoing) => outgoing.writeHead(417, headers).end());
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (answered.has(socket)) return;
    const outgoing = current.get(socket);
    const isMidAnswer = outgoing?.headersSent && !outgoing.writableEnded;
    if (error.code === "ECONNRESET" || !socket.writable || isMidAnswer) {
      socket.destroy();
      return;
    }
    answered.add(socket);
    const status = statuses.get(error.code ?? "") ?? 400;
    socket.end(answerText(status, headers, status === 431 ? tooLongHead(headBytes) : ""));
    setTimeout(() => socket.destroy(), lingerMs).unref();
  });
}

const statuses = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["HPE_HEADER_OVERFLOW", 431],
]);

function tooLongHead(headBytes: number): string {
  const words = `The head of a request may hold at most ${headBytes / 1024} KB. Ask for fewer properties, or for all.`;
  return JSON.stringify({ ...toProblem(new TooLargeError(words)), status: 431 });
}

function answerText(status: number, headers: Record<string, string>, body: string): string {
  const all = Object.entries({
    ...headers,
    ...(body ? { "Content-Type": "application/problem+json" } : {}),
    "Content-Length": `${Buffer.byteLength(body)}`,
    Connection: "close",
  });
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${body}`;
}
