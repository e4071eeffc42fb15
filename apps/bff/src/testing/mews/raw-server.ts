import { createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export type RawServer = {
  origin: string;
  /** connections that were accepted so far */
  accepted: number;
  /** of each connection, what has arrived */
  received: string[];
  /** connections that have ended, either side */
  closed: number;
};

/**
 * A TCP server that does to each connection what `behave` says, called with all that has arrived on it
 * so far: first on accept with "", then on each arrival. Stopped when the test ends.
 */
export async function startRawServer(
  behave: (socket: Socket, soFar: string, nth: number) => void,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const state: RawServer = { origin: "", accepted: 0, received: [], closed: 0 };
  const server = createServer((socket) => {
    const nth = state.accepted;
    state.accepted += 1;
    state.received[nth] = "";
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      state.closed += 1;
    });
    socket.on("data", (chunk) => {
      state.received[nth] += chunk.toString();
      behave(socket, state.received[nth] ?? "", nth);
    });
    behave(socket, "", nth);
  });
  state.origin = `http://127.0.0.1:${await listen(server)}`;
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return state;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** An address where nobody listens. */
export async function freeOrigin(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

export function httpReply(body: string, headers: Record<string, string> = {}, status = "200 OK") {
  const all = {
    "Content-Type": "application/json",
    "Content-Length": `${body.length}`,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`;
}

export function isWholeRequest(text: string): boolean {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return length !== undefined && body.length >= Number(length);
}
