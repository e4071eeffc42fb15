import type { SandboxRequest } from "./api/handle.ts";
import type { Outcome } from "./wire/answer.ts";

/** The sandbox as a fetch function: a cut line rejects as undici's `fetch` does, with a TypeError. */
export function fetchFrom(
  answer: (request: SandboxRequest) => Promise<Outcome>,
  maxBodyBytes: number,
): (request: Request) => Promise<Response> {
  return async (request) => {
    request.signal.throwIfAborted();
    const body = new Uint8Array(await request.arrayBuffer());
    const outcome = answer({
      method: request.method,
      path: new URL(request.url).pathname,
      header: (name) => request.headers.get(name),
      body: body.length > maxBodyBytes ? "too-large" : body,
      signal: request.signal,
    });
    return responseOf(await unlessAborted(outcome, request.signal));
  };
}

/** An add goes on when its caller has gone; the caller does not wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

function responseOf(outcome: Outcome): Response {
  if (outcome.kind === "cut") throw new TypeError("fetch failed", { cause: socketClosed() });
  const { status, headers, body } = outcome.answer;
  const content = outcome.kind === "truncated" ? halfThenCut(body ?? "") : body;
  return new Response(content, { status, headers });
}

function halfThenCut(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError("terminated", { cause: socketClosed() }));
      else controller.enqueue(bytes.subarray(0, bytes.length >> 1));
      sent = true;
    },
  });
}

function socketClosed(): Error {
  return Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
}
