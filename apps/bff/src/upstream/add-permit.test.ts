import { MewsConnectionError, MewsRateLimitedError, MewsServerError } from "@foyer/mews-client";
import { describe, expect, it } from "vitest";
import {
  UpstreamCredentialsError,
  UpstreamLimitedError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from "../errors/errors.ts";
import {
  as,
  aWeek,
  connectionTo,
  createGuardedMews,
  ownFilter,
  pageOf,
  wireThreads,
} from "../testing/mews/guarded-mews.ts";
import type { Reply } from "../testing/mews/scripted-mews.ts";
import { NotSentError } from "./port.ts";

const prague = connectionTo("Prague");
const newThread = { sender: "Anna", subject: "Parking" };
const never = new AbortController().signal;
const someone = { signal: never };
const created: Reply = { body: { MessageThreads: wireThreads(1) } };

describe("a permit for an add", () => {
  it("sends once, and is given back after", async () => {
    const { upstream, mews } = createGuardedMews(() => created);
    for (let nth = 1; nth <= 5; nth += 1) {
      const permit = await upstream.acquireAddPermit(prague, someone);
      const { value } = await permit.send(newThread, never);
      expect(value.Subject).toBe("Parking");
      await expect(permit.send(newThread, never)).rejects.toThrow("sends once");
      permit.release();
      expect(mews.sent).toHaveLength(nth);
    }
    expect(mews.sent[0]).toMatchObject({
      operation: "messageThreads/add",
      body: { OriginalSender: "Anna", Subject: "Parking" },
    });
  });

  it.each([
    [500, MewsServerError],
    [503, MewsServerError],
    [429, MewsRateLimitedError],
  ])("does not send again after a %i", async (status, ErrorClass) => {
    const { upstream, mews, clock } = createGuardedMews(() => ({ status }));
    const permit = await upstream.acquireAddPermit(prague, someone);
    await expect(permit.send(newThread, never)).rejects.toBeInstanceOf(ErrorClass);
    await clock.advance(60_000);
    expect(mews.sent).toHaveLength(1);
  });

  it("passes on where a failure happened", async () => {
    const cause = new NotSentError("refused");
    const { upstream } = createGuardedMews(() => {
      throw cause;
    });
    const permit = await upstream.acquireAddPermit(prague, someone);
    const failure = await permit.send(newThread, never).catch((error) => error);
    expect(failure).toBeInstanceOf(MewsConnectionError);
    expect(failure.cause).toBe(cause);
  });

  it("is one of two; a third waits for 2 s, and having sent nothing says so", async () => {
    const { upstream, clock, mews } = createGuardedMews(() => created);
    const first = await upstream.acquireAddPermit(prague, someone);
    await upstream.acquireAddPermit(prague, someone);
    const third = upstream.acquireAddPermit(prague, someone).catch((error) => error);
    await clock.advance(2_000);
    expect(await third).toBeInstanceOf(UpstreamLimitedError);
    const fourth = upstream.acquireAddPermit(prague, someone);
    first.release();
    first.release();
    (await fourth).release();
    expect(mews.sent).toHaveLength(0);
  });

  it("is had while reads take all of theirs", async () => {
    const { upstream, clock } = createGuardedMews(({ operation }) =>
      operation === "messageThreads/add" ? created : { ...pageOf(1), afterMs: 5_000 },
    );
    const reads = Array.from({ length: 12 }, () =>
      upstream.getThreads(prague, ownFilter(), as("person")).catch(() => {}),
    );
    await clock.advance(100);
    const permit = await upstream.acquireAddPermit(prague, someone);
    expect((await permit.send(newThread, never)).value.OriginalSender).toBe("Anna");
    await clock.advance(12_000);
    await Promise.all(reads);
  });

  it("ends after 20 s", async () => {
    const { upstream, clock } = createGuardedMews(() => ({ ...created, afterMs: 60_000 }));
    const permit = await upstream.acquireAddPermit(prague, someone);
    const sending = permit.send(newThread, never).catch((error) => error);
    await clock.advance(19_999);
    expect(clock.sleeping).toBeGreaterThan(0);
    await clock.advance(1);
    expect(await sending).toBeInstanceOf(UpstreamTimeoutError);
    expect(clock.sleeping).toBe(0);
  });

  it("is refused while the breaker is open, and counts as its probe later", async () => {
    let up = false;
    const { upstream, clock, mews } = createGuardedMews(() => {
      if (up) return created;
      throw new NotSentError("refused");
    });
    for (let nth = 0; nth < 5; nth += 1) {
      const permit = await upstream.acquireAddPermit(prague, someone);
      await permit.send(newThread, never).catch(() => {});
    }
    await expect(upstream.acquireAddPermit(prague, someone)).rejects.toBeInstanceOf(
      UpstreamUnavailableError,
    );
    up = true;
    await clock.advance(10_000);
    const unused = await upstream.acquireAddPermit(prague, someone);
    unused.release();
    const probe = await upstream.acquireAddPermit(prague, someone);
    await probe.send(newThread, never);
    (await upstream.acquireAddPermit(prague, someone)).release();
    expect(mews.sent).toHaveLength(6);
  });

  it("makes the list ask anew, so that the new thread is on it", async () => {
    const { upstream, mews } = createGuardedMews(({ operation }) =>
      operation === "messageThreads/add" ? created : pageOf(1),
    );
    const filter = { created: aWeek, count: 100 };
    await upstream.getThreads(prague, filter, as("person"));
    const permit = await upstream.acquireAddPermit(prague, someone);
    await permit.send(newThread, never);
    await upstream.getThreads(prague, filter, as("person"));
    expect(mews.sent).toHaveLength(3);
  });
});

describe("a refused token", () => {
  it("is not sent again for a minute for that operation alone, or until it is another", async () => {
    let token = "old";
    const rotating = { ...prague, accessToken: () => token };
    const { upstream, mews, clock } = createGuardedMews(({ operation, body }) => {
      if (operation === "messageThreads/getAll") return pageOf(1);
      return body["AccessToken"] === "new" ? created : { status: 401 };
    });
    const add = async () =>
      (await upstream.acquireAddPermit(rotating, someone)).send(newThread, never);

    await expect(add()).rejects.toHaveProperty("status", 401);
    await expect(add()).rejects.toBeInstanceOf(UpstreamCredentialsError);
    await upstream.getThreads(rotating, ownFilter(), as("person"));
    await clock.advance(59_999);
    await expect(add()).rejects.toBeInstanceOf(UpstreamCredentialsError);
    await clock.advance(1);
    await expect(add()).rejects.toHaveProperty("status", 401);
    await expect(add()).rejects.toBeInstanceOf(UpstreamCredentialsError);
    token = "new";
    expect((await add()).value.Subject).toBe("Parking");
    expect(mews.sent).toHaveLength(4);
  });
});
