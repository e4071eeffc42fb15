import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as open,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";

/** What stands between browsers and the instances: a plain proxy that remembers nobody. */
export type Front = {
  /** such as http://127.0.0.1:41234 */
  origin: string;
  close(): Promise<void>;
};

/**
 * Gives each request to the next of the instances that live. Where one cannot be reached, or hangs up
 * before its answer began, a GET goes to the next, and anything else fails: it may have been served.
 *
 * @param living the origins of the instances whose processes run, slow as they may be
 */
export async function openFront(living: () => string[]): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    const body = await buffer(incoming);
    const origins = living();
    turn += 1;
    const inTurn = origins.map((_, at) => origins[(turn + at) % origins.length] ?? "");
    const tried = incoming.method === "GET" ? inTurn : inTurn.slice(0, 1);
    for (const origin of tried) {
      const answer = await pass(origin, incoming, body, outgoing);
      if (outgoing.destroyed) return;
      if (answer) return giveOn(answer, outgoing);
    }
    outgoing.writeHead(502).end();
  }

  /** null: no answer began */
  function pass(
    origin: string,
    { url, method, headers }: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
  ): Promise<IncomingMessage | null> {
    return new Promise((resolve) => {
      const line = open(`${origin}${url}`, { agent, method, headers }, resolve);
      line.once("error", () => resolve(null));
      outgoing.once("close", () => line.destroy());
      line.end(body);
    });
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

function giveOn(answer: IncomingMessage, outgoing: ServerResponse) {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.flushHeaders();
  answer.once("error", () => outgoing.destroy());
  answer.once("close", () => answer.complete || outgoing.destroy());
  answer.pipe(outgoing);
}
