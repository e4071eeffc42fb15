import { createMewsClient, type MewsClient } from "../client.ts";
import type { TransportRequest, TransportResponse } from "../transport.ts";

export type Sent = { url: string; request: TransportRequest; body: unknown };

/** Each call takes the next answer; a function may throw, as a broken line does. */
export type FakeAnswer =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | (() => Promise<TransportResponse>);

const fakeNow = Date.UTC(2026, 10, 20, 12);

export const requestId = "b7d5f3a0-0000-4000-8000-00000000aaaa";

/** A client whose transport answers from a list, each time after 250 ms, and writes down what it was sent. */
export function fakeMews(...answers: FakeAnswer[]): { client: MewsClient; sent: Sent[] } {
  const sent: Sent[] = [];
  let elapsedMs = 0;
  const client = createMewsClient({
    platformAddress: "https://mews.test",
    clientToken: "CLIENT",
    client: "Foyer 1.0.0",
    now: () => fakeNow,
    monotonicMs() {
      elapsedMs += 250;
      return elapsedMs;
    },
    transport: async (url, request) => {
      const answer = answers[sent.length];
      sent.push({ url, request, body: JSON.parse(request.body) });
      if (answer === undefined) throw new Error("No answer is left.");
      return typeof answer === "function" ? await answer() : responseOf(answer);
    },
  });
  return { client, sent };
}

function responseOf({ status, body, headers }: Exclude<FakeAnswer, () => unknown>): Response {
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  return new Response(text ?? null, {
    status,
    headers: { "Request-Id": requestId, ...headers },
  });
}

export function thread(number: number, more: object = {}) {
  return {
    Id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    OriginalSender: "Jana Nováková",
    Subject: "Late check-out",
    CreatedUtc: "2026-11-20T10:00:00Z",
    UpdatedUtc: "2026-11-20T10:00:00.5Z",
    IsResolved: false,
    ...more,
  };
}
