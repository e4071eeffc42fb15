import { personHeader } from "@foyer/contract";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { ApiProblemError, BrokenReplyError, OtherPersonError, UnreachableError } from "./errors.ts";
import { request } from "./request.ts";

const reply = z.object({ name: z.string() });
const { signal } = new AbortController();
const answering = (response: Response | Error) => async (): Promise<Response> => {
  if (response instanceof Error) throw response;
  return response;
};

const outcomeOf = (response: Response | Error) =>
  request({ path: "/api/x", reply, signal }, answering(response)).catch((error: unknown) => error);

describe("a call", () => {
  it("gives the parsed reply", async () => {
    expect(await outcomeOf(Response.json({ name: "Prague" }))).toEqual({ name: "Prague" });
  });

  it("gives the server's problem", async () => {
    const problem = {
      type: "about:blank",
      title: "Limited",
      status: 503,
      code: "upstream-limited",
      detail: "Mews limits requests.",
      retryAfterMs: 12_000,
    };
    const error = await outcomeOf(Response.json(problem, { status: 503 }));
    expect(error).toBeInstanceOf(ApiProblemError);
    expect(error).toMatchObject({ problem });
  });

  it.each([
    ["a proxy's page", new Response("<html>Bad gateway</html>", { status: 502 })],
    ["an error that is no problem", Response.json({ error: "no" }, { status: 500 })],
    ["a reply of another shape", Response.json({ name: 7 })],
  ])("names %s a broken reply", async (_, response) => {
    const error = await outcomeOf(response);
    expect(error).toBeInstanceOf(BrokenReplyError);
    expect(error).toMatchObject({ status: response.status });
  });

  it("names a dead line and a body cut short unreachable", async () => {
    const cut = new ReadableStream({ pull: (body) => body.error(new TypeError("cut")) });
    expect(await outcomeOf(new TypeError("fetch failed"))).toBeInstanceOf(UnreachableError);
    expect(await outcomeOf(new Response(cut))).toBeInstanceOf(UnreachableError);
  });

  it("is given up at its deadline", async () => {
    vi.useFakeTimers();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      const late = new AbortController();
      setTimeout(() => late.abort(new DOMException("late", "TimeoutError")), ms);
      return late.signal;
    });
    const hanging = (_: string, { signal: given }: RequestInit) =>
      new Promise<Response>((_resolve, fail) => {
        given?.addEventListener("abort", () => fail(given.reason));
      });
    const outcome = request({ path: "/api/x", reply }, hanging).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await outcome).toBeInstanceOf(UnreachableError);
    timeout.mockRestore();
    vi.useRealTimers();
  });

  it("gives the reason of an abort", async () => {
    const left = new Error("left the page");
    const aborted = { path: "/api/x", reply, signal: AbortSignal.abort(left) };
    await expect(request(aborted, answering(new TypeError("aborted")))).rejects.toBe(left);
  });
});

describe("an unsafe call", () => {
  it("is a POST that says it comes from the app itself, with its key", async () => {
    const sent: RequestInit[] = [];
    const recording = async (_: unknown, init: RequestInit = {}) => {
      sent.push(init);
      return Response.json({ name: "made" });
    };
    const call = {
      path: "/api/x",
      reply,
      signal,
      method: "POST",
      body: { a: 1 },
      idempotencyKey: "k",
    } as const;
    await request(call, recording);
    expect(sent).toMatchObject([{ method: "POST", body: '{"a":1}' }]);
    expect(Object.fromEntries(new Headers(sent[0]?.headers))).toMatchObject({
      "content-type": "application/json",
      "idempotency-key": "k",
      "x-foyer": "1",
    });
  });

  it("gives null for an answer without content", async () => {
    const call = { path: "/api/x", reply: z.null(), signal, method: "POST" } as const;
    expect(await request(call, answering(new Response(null, { status: 204 })))).toBe(null);
  });

  it("says when its key is spent", async () => {
    const problem = {
      type: "about:blank",
      title: "Refused",
      status: 403,
      code: "refused-by-mews",
      detail: "No.",
    };
    const headers = { "Idempotency-Key-Spent": "true" };
    const spent = await outcomeOf(Response.json(problem, { status: 403, headers }));
    const kept = await outcomeOf(Response.json(problem, { status: 403 }));
    expect([spent, kept]).toMatchObject([{ keySpent: true }, { keySpent: false }]);
  });
});

describe("calls of one page", () => {
  /** A page just opened: what it knows of who it is for is kept in modules. */
  async function openPage() {
    vi.resetModules();
    const [calls, status] = [
      await import("./request.ts"),
      await import("../session/session-status.ts"),
    ];
    const sent: Headers[] = [];
    const ask = (answeredFor: string | null) =>
      calls.request({ path: "/api/x", reply, signal }, async (_, init) => {
        sent.push(new Headers(init.headers));
        const headers = answeredFor === null ? {} : { [personHeader]: answeredFor };
        return Response.json({ name: "Prague" }, { headers });
      });
    return { ask, sent, status: () => status.sessionStatus().kind };
  }

  it("say for whom they are made, once an answer has told", async () => {
    const { ask, sent } = await openPage();
    for (const answeredFor of [null, "olga", "olga"]) await ask(answeredFor);
    expect(sent.map((headers) => headers.get(personHeader))).toEqual([null, null, "olga"]);
  });

  it("give nobody another person's answer: the page is over", async () => {
    const { ask, status } = await openPage();
    await ask("olga");
    expect(status()).toBe("unknown");
    await expect(ask("anna")).rejects.toMatchObject({ name: OtherPersonError.name });
    await expect(ask("olga")).rejects.toMatchObject({ name: OtherPersonError.name });
    expect(status()).toBe("over");
  });
});
