import { connect, type Socket } from "node:net";

export type Reply = { status: number; body: string };
export type Load = { requests: number; seconds: number; p50Ms: number; p99Ms: number };

/**
 * Keeps `connections` requests under way on as many kept connections for `seconds`. It writes HTTP by
 * hand: a real client would take more of the machine than what is measured.
 */
export async function putLoad(
  origin: string,
  connections: number,
  seconds: number,
  nextRequest: () => string,
): Promise<Load> {
  const { hostname, port } = new URL(origin);
  const tookMs: number[] = [];
  const startedMs = performance.now();
  const endsMs = startedMs + seconds * 1000;
  const oneConnection = async () => {
    const line = await openLine(hostname, Number(port));
    while (performance.now() < endsMs) {
      const sentMs = performance.now();
      const reply = await line.ask(nextRequest());
      if (reply.status !== 200)
        throw new Error(`${origin} answered ${reply.status}: ${reply.body}`);
      tookMs.push(performance.now() - sentMs);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: connections }, oneConnection));
  const sorted = tookMs.sort((a, b) => a - b);
  return {
    requests: sorted.length,
    seconds: (performance.now() - startedMs) / 1000,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
}

export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One kept connection that answers one request at a time. */
export async function openLine(host: string, port: number) {
  const socket = connect({ host, port, noDelay: true });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return {
    ask: (request: string) => ask(socket, request),
    close: () => socket.destroy(),
  };
}

function ask(socket: Socket, request: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let missing = Number.POSITIVE_INFINITY;
    const settle = (act: () => void) => {
      socket.off("data", onData).off("error", onError).off("close", onClose);
      act();
    };
    const onError = (error: Error) => settle(() => reject(error));
    const onClose = () => settle(() => reject(new Error("The connection was closed.")));
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (missing === Number.POSITIVE_INFINITY) missing = lengthIn(Buffer.concat(chunks));
      const isWhole = missing === chunked ? endsChunked(chunk) : length >= missing;
      if (isWhole) settle(() => resolve(parse(Buffer.concat(chunks).toString())));
    };
    socket.on("data", onData).on("error", onError).on("close", onClose);
    socket.write(request);
  });
}

const chunked = -1;

function endsChunked(chunk: Buffer): boolean {
  return chunk.subarray(-5).toString() === "0\r\n\r\n";
}

/** Of head and body together; infinite: not known yet. */
function lengthIn(start: Buffer): number {
  const headEnd = start.indexOf("\r\n\r\n");
  if (headEnd === -1) return Number.POSITIVE_INFINITY;
  const head = start.subarray(0, headEnd).toString();
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return length === undefined ? chunked : headEnd + 4 + Number(length);
}

function parse(text: string): Reply {
  const [head = "", ...body] = text.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), body: body.join("\r\n\r\n") };
}
