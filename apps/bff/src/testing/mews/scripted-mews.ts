import type { MewsTransport, TransportRequest } from "@foyer/mews-client";
import type { FakeClock } from "../fake-clock.ts";

export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** how long Mews takes, on the fake clock */
  afterMs?: number;
};

export type SentRequest = {
  operation: string;
  body: Record<string, unknown>;
  atMs: number;
  signal: AbortSignal;
};

/** A Mews that answers each request as `script` says; it may throw, as a transport does. */
export function createScriptedMews(clock: FakeClock, script: (sent: SentRequest) => Reply) {
  const sent: SentRequest[] = [];
  let running = 0;
  let mostRunning = 0;

  async function answer(url: string, request: TransportRequest) {
    const operation = url.split("/v1/")[1] ?? "";
    const body: Record<string, unknown> = JSON.parse(request.body);
    const one = { operation, body, atMs: clock.monotonicMs(), signal: request.signal };
    sent.push(one);
    running += 1;
    mostRunning = Math.max(mostRunning, running);
    try {
      const reply = script(one);
      if (reply.afterMs) await clock.sleep(reply.afterMs, request.signal);
      return responseOf(reply, sent.length);
    } finally {
      running -= 1;
    }
  }

  const transport: MewsTransport = answer;
  return {
    transport,
    sent,
    get mostRunning() {
      return mostRunning;
    },
  };
}

function responseOf({ status = 200, headers = {}, body = { Message: "No." } }: Reply, nth: number) {
  const all = new Headers({ "Request-Id": `request-${nth}`, ...headers });
  return { status, headers: all, text: async () => JSON.stringify(body) };
}
