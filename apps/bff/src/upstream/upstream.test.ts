import { MewsBadRequestError, MewsServerError } from "@foyer/mews-client";
import { describe, expect, it } from "vitest";
import { UpstreamTimeoutError, UpstreamUnavailableError } from "../errors/errors.ts";
import {
  as,
  connectionTo,
  createGuardedMews,
  ownFilter,
  pageOf,
} from "../testing/mews/guarded-mews.ts";
import { NotSentError } from "./port.ts";

const prague = connectionTo("Prague");

describe("a guarded read", () => {
  it("gives Mews's answer and tells one event of the call", async () => {
    const { upstream, events } = createGuardedMews(() => pageOf(2));
    const answer = await upstream.getThreads(prague, ownFilter(), as("person"));
    expect(answer.value.threads).toHaveLength(2);
    expect(answer).toMatchObject({ requestId: "request-1", asOfMs: null, value: { end: true } });
    expect(events.filter((event) => event.kind === "call")).toEqual([
      expect.objectContaining({ connection: "Prague", outcome: "ok", status: 200, attempt: 1 }),
    ]);
  });

  it("is tried again when Mews is down for a moment, and a person is not made to wait for more than two", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => ({ status: 503 }));
    const read = expect(
      upstream.getThreads(prague, ownFilter(), as("person")),
    ).rejects.toBeInstanceOf(MewsServerError);
    await clock.advance(12_000);
    await read;
    expect(mews.sent).toHaveLength(3);
  });

  it("is not tried again when the fault is ours", async () => {
    const { upstream, mews } = createGuardedMews(() => ({ status: 400 }));
    await expect(upstream.getThreads(prague, ownFilter(), as("person"))).rejects.toBeInstanceOf(
      MewsBadRequestError,
    );
    expect(mews.sent).toHaveLength(1);
  });

  it("ends after 12 s whatever Mews does", async () => {
    const { upstream, clock } = createGuardedMews(() => ({ ...pageOf(1), afterMs: 60_000 }));
    const read = expect(
      upstream.getThreads(prague, ownFilter(), as("person")),
    ).rejects.toBeInstanceOf(UpstreamTimeoutError);
    await clock.advance(12_000);
    await read;
    expect(clock.sleeping).toBe(0);
  });
});

it("a probe of the breaker that its caller gives up leaves the next one free to probe", async () => {
  let up = false;
  const { upstream, clock } = createGuardedMews(() => {
    if (up) return pageOf(1);
    throw new NotSentError("refused");
  });
  const read = (signal?: AbortSignal) =>
    upstream.getThreads(prague, ownFilter(), as("person", signal)).catch((error) => error);
  const failing = [read(), read()];
  await clock.advance(3_000);
  await Promise.all(failing);
  expect(await read()).toBeInstanceOf(UpstreamUnavailableError);
  up = true;
  await clock.advance(10_000);
  for (let turns = 0; turns < 20; turns += 1) {
    const controller = new AbortController();
    const probe = read(controller.signal);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    controller.abort(new Error("the tab was closed"));
    await probe;
  }
  await clock.advance(0);
  expect(await read()).toMatchObject({ value: { end: true } });
});
