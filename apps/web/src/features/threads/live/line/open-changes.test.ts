import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblemError, UnreachableError } from "../../../../shared/api/errors.ts";
import { problem } from "../../../../testing/problem.ts";
import { openChanges, type ToldEvent } from "./open-changes.ts";

const { signal } = new AbortController();
const state = '{"pace":"live","everyMs":5000,"asOf":null}';

/** A stream that sends these, and then ends as told. */
function sending(parts: string[], end: "closed" | "broken" | "open") {
  const asked: RequestInit[] = [];
  const fetchFn = async (_: string, init: RequestInit) => {
    asked.push(init);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        init.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
        if (end === "closed") controller.close();
        // What is still to be read of a stream goes with its error.
        if (end === "broken") setTimeout(() => controller.error(new TypeError("network error")));
      },
    });
    return new Response(body);
  };
  return { asked, fetchFn };
}

async function allOf(stream: AsyncGenerator<ToldEvent, void>): Promise<ToldEvent[]> {
  const all: ToldEvent[] = [];
  for await (const told of stream) all.push(told);
  return all;
}

const start = { path: "/api/threads/changes?seq=1", lastEventId: null };

describe("a stream of changes", () => {
  it("is read however it is cut into parts; what is not known is passed over", async () => {
    const parts = [
      "event: sta",
      `te\ndata: ${state}\nid: 7.1.x\n\nevent: later\ndata: {}\n\n: still here\n\n`,
      'event: end\ndata: {"reason":"unavailable","retryAfterMs":5}\n\n',
    ];
    const { fetchFn } = sending(parts, "closed");
    expect(await allOf(openChanges(start, signal, fetchFn))).toEqual([
      { event: "state", data: JSON.parse(state), id: "7.1.x" },
      { event: "end", data: { reason: "unavailable", retryAfterMs: 5 }, id: "" },
    ]);
  });

  it("is asked for from the last event on", async () => {
    const { asked, fetchFn } = sending([], "closed");
    await allOf(openChanges({ ...start, lastEventId: "7.1.x" }, signal, fetchFn));
    expect(asked[0]?.headers).toMatchObject({
      Accept: "text/event-stream",
      "Last-Event-ID": "7.1.x",
    });
  });

  it("that breaks off is a line that broke", async () => {
    const { fetchFn } = sending([], "broken");
    await expect(allOf(openChanges(start, signal, fetchFn))).rejects.toBeInstanceOf(
      UnreachableError,
    );
  });

  it("that is refused says why", async () => {
    const said = problem("too-many-attempts", 429);
    const fetchFn = async () => Response.json(said, { status: 429 });
    const error = await allOf(openChanges(start, signal, fetchFn)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ApiProblemError);
    expect(error.problem).toEqual(said);
  });

  it("ends with the reason of its signal", async () => {
    const left = new AbortController();
    const { fetchFn } = sending([`event: state\ndata: ${state}\n\n`], "open");
    const stream = openChanges(start, left.signal, fetchFn);
    expect((await stream.next()).value).toMatchObject({ event: "state" });
    const rest = stream.next();
    left.abort(new Error("left"));
    await expect(rest).rejects.toThrow("left");
  });
});

describe("a stream that falls silent", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is taken for a line that broke", async () => {
    const { fetchFn } = sending([`event: state\ndata: ${state}\n\n`], "open");
    const stream = openChanges(start, signal, fetchFn);
    await stream.next();
    const rest = expect(stream.next()).rejects.toBeInstanceOf(UnreachableError);
    await vi.advanceTimersByTimeAsync(31_000);
    await rest;
  });
});
