import { MewsServerError, MewsUnauthorizedError } from "@foyer/mews-client";
import { describe, expect, it } from "vitest";
import {
  as,
  aWeek,
  connectionTo,
  createGuardedMews,
  ownFilter,
  pageOf,
} from "../../testing/mews/guarded-mews.ts";
import type { Reply } from "../../testing/mews/scripted-mews.ts";

const prague = connectionTo("Prague");
const newYork = connectionTo("New York");
const firstPage = { created: aWeek, count: 100 };

describe("identical reads in flight", () => {
  it("are one, for each connection and filter", async () => {
    const { upstream, mews, clock, events } = createGuardedMews(() => ({
      ...pageOf(3),
      afterMs: 40,
    }));
    const reads = Promise.all([
      upstream.getThreads(prague, firstPage, as("person")),
      upstream.getThreads(prague, { count: 100, created: { ...aWeek } }, as("prefetch")),
      upstream.getThreads(newYork, firstPage, as("person")),
      upstream.getThreads(prague, { ...firstPage, count: 50 }, as("person")),
    ]);
    await clock.advance(40);
    const [one, same, other, fewer] = await reads;
    expect(mews.sent).toHaveLength(3);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    expect(fewer).not.toEqual(one);
    expect(events.filter((event) => event.kind === "coalesced")).toHaveLength(1);
  });

  it("can be left one by one; the last to leave ends the request to Mews", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => ({ ...pageOf(3), afterMs: 5_000 }));
    const first = new AbortController();
    const second = new AbortController();
    const one = upstream.getThreads(prague, firstPage, as("person", first.signal));
    const two = upstream.getThreads(prague, firstPage, as("person", second.signal));
    await clock.advance(100);
    first.abort(new Error("the first tab was closed"));
    await expect(one).rejects.toThrow("the first tab was closed");
    expect(mews.sent[0]?.signal.aborted).toBe(false);
    second.abort(new Error("the second tab was closed"));
    await expect(two).rejects.toThrow("the second tab was closed");
    expect(mews.sent[0]?.signal.aborted).toBe(true);
    await clock.advance(0);
    expect(clock.sleeping).toBe(0);
  });

  it("are not joined after everybody has left", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => ({ ...pageOf(3), afterMs: 500 }));
    const gone = new AbortController();
    const left = upstream.getThreads(prague, firstPage, as("person", gone.signal));
    gone.abort(new Error("left"));
    const stays = upstream.getThreads(prague, firstPage, as("person"));
    await expect(left).rejects.toThrow("left");
    await clock.advance(500);
    expect((await stays).value.threads).toHaveLength(3);
    expect(mews.sent.length).toBeGreaterThan(0);
  });
});

describe("an answer is kept", () => {
  it("for 3 s as it is, and until 30 s while it is asked for again", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => pageOf(3));
    const first = await upstream.getThreads(prague, firstPage, as("person"));
    await clock.advance(3_000);
    expect(await upstream.getThreads(prague, firstPage, as("person"))).toEqual(first);
    expect(mews.sent).toHaveLength(1);
    await clock.advance(20_000);
    expect(await upstream.getThreads(prague, firstPage, as("person"))).toEqual(first);
    await clock.advance(0);
    expect(mews.sent).toHaveLength(2);
    const second = await upstream.getThreads(prague, firstPage, as("person"));
    expect(second).not.toEqual(first);
    expect(mews.sent).toHaveLength(2);
    await clock.advance(30_001);
    expect(await upstream.getThreads(prague, firstPage, as("person"))).not.toEqual(second);
  });

  it("not for the poller once it is no longer fresh, and never for settling a create", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => pageOf(3));
    await upstream.getThreads(prague, firstPage, as("person"));
    await upstream.getThreads(prague, firstPage, as("poller"));
    expect(mews.sent).toHaveLength(1);
    await upstream.getThreads(prague, firstPage, as("create"));
    expect(mews.sent).toHaveLength(2);
    await clock.advance(4_000);
    await upstream.getThreads(prague, firstPage, as("poller"));
    expect(mews.sent).toHaveLength(3);
  });

  it("until something is known to have changed", async () => {
    const { upstream, mews } = createGuardedMews(() => pageOf(3));
    await upstream.getThreads(prague, firstPage, as("person"));
    await upstream.getThreads(newYork, firstPage, as("person"));
    upstream.outdate(prague);
    await upstream.getThreads(prague, firstPage, as("person"));
    await upstream.getThreads(newYork, firstPage, as("person"));
    expect(mews.sent).toHaveLength(3);
  });

  it("and what was on its way before the change is not served after it", async () => {
    const { upstream, mews, clock } = createGuardedMews(() => ({ ...pageOf(3), afterMs: 100 }));
    const before = upstream.getThreads(prague, firstPage, as("person"));
    await clock.advance(50);
    upstream.outdate(prague);
    const after = upstream.getThreads(prague, firstPage, as("person"));
    await clock.advance(100);
    expect(await after).not.toEqual(await before);
    expect(await upstream.getThreads(prague, firstPage, as("person"))).toEqual(await after);
    expect(mews.sent).toHaveLength(2);
  });

  it("within the memory it may use, the least recently read going first", async () => {
    const cache = { freshMs: 3_000, staleMs: 30_000, staleOnErrorMs: 600_000, mostBytes: 110_000 };
    const { upstream, mews } = createGuardedMews(() => pageOf(100), { cache });
    const [a, b, c] = [ownFilter(), ownFilter(), ownFilter()];
    for (const filter of [a, b, a, c]) await upstream.getThreads(prague, filter, as("person"));
    expect(mews.sent).toHaveLength(3);
    await upstream.getThreads(prague, a, as("person"));
    expect(mews.sent).toHaveLength(3);
    await upstream.getThreads(prague, b, as("person"));
    expect(mews.sent).toHaveLength(4);
  });
});

describe("a read whose answer its caller keeps", () => {
  const unkept = { ...as("poller"), unkept: true };

  it("is never answered from memory, and not kept there", async () => {
    const { upstream, mews } = createGuardedMews(() => pageOf(3));
    const first = await upstream.getThreads(prague, firstPage, unkept);
    const second = await upstream.getThreads(prague, firstPage, as("person"));
    expect(second).not.toEqual(first);
    expect(await upstream.getThreads(prague, firstPage, unkept)).not.toEqual(second);
    expect(mews.sent).toHaveLength(3);
  });

  it("joins one in flight, whose time it is told", async () => {
    const headers = { Date: "Fri, 20 Nov 2026 12:00:09 GMT" };
    const { upstream, mews, clock } = createGuardedMews(() => ({
      ...pageOf(3),
      headers,
      afterMs: 500,
    }));
    const first = upstream.getThreads(prague, firstPage, unkept);
    await clock.advance(300);
    const second = upstream.getThreads(prague, firstPage, { ...unkept, priority: "person" });
    await clock.advance(200);
    const askedMs = Date.UTC(2026, 10, 20, 12, 0, 7, 500);
    expect(await first).toMatchObject({ askedMs });
    expect(await second).toMatchObject({ askedMs });
    expect(mews.sent).toHaveLength(1);
  });
});

describe("when Mews fails", () => {
  async function keptThenFailing(failure: Reply, laterMs: number) {
    let reply = pageOf(3);
    const guarded = createGuardedMews(() => reply);
    const asOfMs = guarded.clock.now();
    const kept = await guarded.upstream.getThreads(prague, firstPage, as("person"));
    await guarded.clock.advance(laterMs);
    reply = failure;
    const read = (priority: "person" | "poller" | "create") => {
      const reading = guarded.upstream.getThreads(prague, firstPage, as(priority)).then(
        (answer) => answer,
        (error) => error,
      );
      return guarded.clock.advance(13_000).then(() => reading);
    };
    return { ...guarded, kept, asOfMs, read };
  }

  it("what it answered up to 10 minutes ago is served, with its time", async () => {
    const { read, kept, asOfMs } = await keptThenFailing({ status: 503 }, 540_000);
    expect(await read("person")).toEqual({ ...kept, asOfMs });
  });

  it("nothing older is", async () => {
    const { read } = await keptThenFailing({ status: 503 }, 600_001);
    expect(await read("person")).toBeInstanceOf(MewsServerError);
  });

  it("also when it does not answer at all", async () => {
    const { read, asOfMs } = await keptThenFailing({ afterMs: 60_000 }, 60_000);
    expect(await read("person")).toHaveProperty("asOfMs", asOfMs);
  });

  it("but a refused token is no outage: old rows would hide it", async () => {
    const { read } = await keptThenFailing({ status: 401 }, 60_000);
    expect(await read("person")).toBeInstanceOf(MewsUnauthorizedError);
  });

  it("and nobody who needs to know gets something old", async () => {
    const { read } = await keptThenFailing({ status: 503 }, 60_000);
    expect(await read("poller")).toBeInstanceOf(MewsServerError);
    expect(await read("create")).toBeInstanceOf(MewsServerError);
  });
});
