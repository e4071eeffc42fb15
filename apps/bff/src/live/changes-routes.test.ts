import { type ThreadEvent, threadEvents } from "@foyer/contract";
import { Registry } from "@prometheus-io/client";
import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { guard } from "../auth/guard/guard.ts";
import type { AppEnv } from "../http/app-env.ts";
import { replyWithProblem } from "../http/problem-reply.ts";
import { createLog } from "../log/log.ts";
import type { Mirror, Question } from "../mirror/port.ts";
import { authApp } from "../testing/auth/auth-app.ts";
import { type Browser, openBrowser } from "../testing/browser.ts";
import { questionOf, readRow, uuid } from "../testing/mirror/mirror-rows.ts";
import { createModelMirror } from "../testing/mirror/model/model-mirror.ts";
import { changesRoutes } from "./changes-routes.ts";
import { createLive } from "./create-live.ts";
import { createFeed } from "./feed/feed.ts";
import { type LiveSettings, liveSettingsSchema } from "./settings.ts";

const list = "/api/threads/changes?created=2026-01-01/2026-12-31";
const part = { connection: "hotel", enterpriseId: uuid(1), created: null, updated: null };

/** The routes with their real guard, over a mirror that tests write to by hand. */
async function serve(changes: Partial<LiveSettings> = {}) {
  const setting = authApp();
  const { auth, clock } = setting;
  const stopping = new AbortController();
  const registry = new Registry();
  const settings = { ...liveSettingsSchema.parse({}), ...changes };
  const model = createModelMirror(clock.now);
  let isBroken = false;
  const mirrored: Mirror = {
    ...model,
    changes: (...given) =>
      isBroken ? Promise.reject(new Error("The disk is full.")) : model.changes(...given),
  };
  const feed = createFeed({ mirror: mirrored, clock, settings, stopping: stopping.signal });
  const source = {
    connection: "hotel",
    print: "print",
    enterprises: [{ id: uuid(1), timeZone: "UTC" }],
  };
  await feed.mirror.register([source]);
  const looked: string[][] = [];
  let pace: "live" | "slow" = "live";
  let question: Question = questionOf([part]);
  const live = createLive({
    feed,
    sync: {
      lookAt(connections) {
        looked.push([...connections]);
        return () => looked.pop();
      },
      paceOf: () => ({ kind: pace, everyMs: 5000 }),
    },
    wholeList: async () => ({ question, connections: ["hotel"], order: "-created" }),
    clock,
    log: createLog("silent", { write: () => undefined }),
    registry,
    random: () => 0,
    settings,
    visibleAfterMs: 0,
    stopping: stopping.signal,
  });
  const app = new Hono<AppEnv>()
    .onError((error, c) => replyWithProblem(c, error))
    .use(guard(auth))
    .route("/", changesRoutes(live, auth));
  const admin = await setting.setUp();
  const { browser, account } = await setting.join(admin, { name: "anna" });
  const streaming = openBrowser(app);
  for (const [name, value] of browser.cookies) streaming.cookies.set(name, value);
  return {
    clock,
    stopping,
    looked,
    admin,
    account,
    browser,
    streaming,
    mirror: feed.mirror,
    slowDown: () => {
      pace = "slow";
    },
    breakMirror: () => {
      isBroken = true;
    },
    askElse: () => {
      question = questionOf([part], { states: ["open"] });
    },
    sequence: async () =>
      (await feed.mirror.page({ question, order: "-created", after: null, limit: 1 }, never))
        .sequence,
    change: (name: number, more: Parameters<typeof readRow>[2] = {}) =>
      feed.mirror.commit({ connection: "hotel", asOfMs: 1, rows: [readRow(name, name, more)] }),
    metrics: () => registry.metrics(),
  };
}

const never = new AbortController().signal;
let at: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  at = await serve();
});
afterEach(() => at.stopping.abort(new Error("over")));

type Sent = { id: string; said: ThreadEvent };

/** A stream's events, each held against the contract. */
async function open(browser: Browser, seq: string | number, headers: Record<string, string> = {}) {
  const response = await browser.ask(`${list}&seq=${seq}`, {
    headers: { Accept: "text/event-stream", ...headers },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    response,
    hangUp: () => reader?.cancel(),
    /** null: the stream is over */
    async next(): Promise<Sent | null> {
      while (!text.includes("\n\n")) {
        const { done, value } = (await reader?.read()) ?? { done: true };
        if (done) return null;
        text += value;
      }
      const [block = ""] = text.split("\n\n", 1);
      text = text.slice(block.length + 2);
      return eventOf(block);
    },
  };
}

function eventOf(block: string): Sent {
  const fields = Object.fromEntries(
    block.split("\n").map((line) => [line.split(": ")[0], line.slice(line.indexOf(": ") + 2)]),
  );
  const data: unknown = JSON.parse(fields["data"] ?? "");
  const id = fields["id"] ?? "";
  switch (fields["event"]) {
    case "changes":
      return { id, said: { event: "changes", data: threadEvents.changes.parse(data) } };
    case "state":
      return { id, said: { event: "state", data: threadEvents.state.parse(data) } };
    default:
      return { id, said: { event: "end", data: threadEvents.end.parse(data) } };
  }
}

const endingWith = (reason: string) => ({ said: { event: "end", data: { reason } } });

describe("a stream", () => {
  it("says first how it is, then what changed since the page, then what changes", async () => {
    const seq = await at.sequence();
    await at.change(1);
    const stream = await open(at.streaming, seq);
    expect(stream.response.status).toBe(200);
    expect(await stream.next()).toMatchObject({
      said: { event: "state", data: { pace: "live", everyMs: 5000, asOf: null } },
    });
    expect(await stream.next()).toMatchObject({
      said: { event: "changes", data: { threads: [{ id: uuid(1) }], left: [] } },
    });
    await at.change(2);
    const next = await stream.next();
    expect(next).toMatchObject({ said: { data: { threads: [{ id: uuid(2) }], left: [] } } });
    expect(at.looked).toEqual([["hotel"]]);
    await stream.hangUp();
    await at.clock.advance(0);
    expect(at.looked).toEqual([]);
  });

  it("is of a form that proxies pass on at once and nobody keeps", async () => {
    const { response } = await open(at.streaming, await at.sequence());
    const { headers } = response;
    expect(headers.get("Content-Type")).toBe("text/event-stream");
    expect(headers.get("Cache-Control")).toBe("no-store, no-transform");
    expect(headers.get("X-Accel-Buffering")).toBe("no");
    expect(headers.has("Connection")).toBe(false);
  });

  it("goes on after the last event that came, by header or by query", async () => {
    const stream = await open(at.streaming, await at.sequence());
    await stream.next();
    await at.change(1);
    const last = (await stream.next())?.id ?? "";
    await stream.hangUp();
    await at.change(2);
    for (const again of [
      await open(at.streaming, last),
      await open(at.streaming, 1, { "Last-Event-ID": last }),
    ]) {
      await again.next();
      expect(await again.next()).toMatchObject({ said: { data: { threads: [{ id: uuid(2) }] } } });
    }
  });

  it("says how it is every few seconds, with how far it is, and when that changes", async () => {
    const stream = await open(at.streaming, await at.sequence());
    const first = await stream.next();
    await at.mirror.commit({
      connection: "hotel",
      asOfMs: 1,
      watermark: { kind: "first", toMs: 5000 },
    });
    await at.clock.advance(10_000);
    const second = await stream.next();
    expect(second).toMatchObject({ said: { data: { asOf: "1970-01-01T00:00:05.000Z" } } });
    expect(second?.id).toBe(first?.id);
    at.slowDown();
    await at.change(1);
    expect(await stream.next()).toMatchObject({ said: { event: "state", data: { pace: "slow" } } });
  });

  it("leaves out what stands behind what was looked at, and never what left", async () => {
    const seq = await at.sequence();
    const to = "&lookedBackTo=2026-01-01T00:00:00.005Z";
    const stream = await open(at.streaming, `${seq}${to}`);
    await stream.next();
    await at.change(3);
    await at.change(7);
    await at.mirror.commit({ connection: "hotel", asOfMs: 2, gone: [uuid(3)] });
    const changes = [await stream.next(), await stream.next()].map((sent) => sent?.said);
    expect(changes).toMatchObject([
      { data: { threads: [{ id: uuid(7) }], left: [] } },
      { data: { threads: [], left: [uuid(3)] } },
    ]);
  });
});

describe("a stream ends, and says why,", () => {
  it("with the session", async () => {
    const stream = await open(at.streaming, await at.sequence());
    await stream.next();
    await at.browser.ask("/api/session", { method: "DELETE" });
    await at.clock.advance(5000);
    expect(await stream.next()).toMatchObject(endingWith("signed-out"));
    expect(await stream.next()).toBe(null);
  });

  it.each([{ enterprises: [] }, { role: "viewer" }])("with a changed right: %o", async (body) => {
    const stream = await open(at.streaming, await at.sequence());
    await stream.next();
    await at.admin.ask(`/api/accounts/${at.account.id}`, { method: "PATCH", body });
    await at.clock.advance(5000);
    expect(await stream.next()).toMatchObject(endingWith("rights-changed"));
  });

  it("with the server's stop, at once, saying when to come back", async () => {
    const stream = await open(at.streaming, await at.sequence());
    await stream.next();
    at.stopping.abort(new Error("stopping"));
    const ending = { event: "end", data: { reason: "unavailable", retryAfterMs: 2000 } };
    expect(await stream.next()).toMatchObject({ said: ending });
    expect(await stream.next()).toBe(null);
  });

  it("with a mirror that fails, and says so to nobody but the log", async () => {
    const stream = await open(at.streaming, await at.sequence());
    await stream.next();
    at.breakMirror();
    await at.change(1);
    expect(await stream.next()).toMatchObject(endingWith("unavailable"));
  });

  it.each([
    ["a sequence of another mirror", "1"],
    ["an id of another list", "{seq}.1.other"],
    ["nonsense in the header", "!"],
  ])("when what changed since cannot be told: %s", async (_what, id) => {
    const lastId = id.replace("{seq}", String(await at.sequence()));
    const stream = await open(at.streaming, 1, { "Last-Event-ID": lastId });
    let last = await stream.next();
    for (let sent = last; sent; sent = await stream.next()) last = sent;
    expect(last).toMatchObject(endingWith("lost"));
  });

  it("when the list is of something else by now", async () => {
    const stream = await open(at.streaming, await at.sequence());
    await stream.next();
    at.askElse();
    await at.clock.advance(10_000);
    expect(await stream.next()).toMatchObject(endingWith("lost"));
  });
});

describe("streams are few", () => {
  const ask = (seq: number) => at.streaming.ask(`${list}&seq=${seq}`);

  it("of a person, and one may be opened when another was closed", async () => {
    at = await serve({ perPerson: 2 });
    const seq = await at.sequence();
    const first = await open(at.streaming, seq);
    await ask(seq);
    const refused = await ask(seq);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("10");
    expect(await refused.json()).toMatchObject({ code: "too-many-attempts", retryAfterMs: 10_000 });
    await first.hangUp();
    await at.clock.advance(0);
    expect((await ask(seq)).status).toBe(200);
    const counted = await at.metrics();
    expect(counted).toContain("foyer_streams 2\n");
    expect(counted).toContain("foyer_streams_refused_total 1\n");
  });

  it("of a process", async () => {
    at = await serve({ perProcess: 1 });
    const seq = await at.sequence();
    await ask(seq);
    const refused = await ask(seq);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: "unavailable" });
  });

  it("and HEAD opens none", async () => {
    const seq = await at.sequence();
    await at.streaming.ask(`${list}&seq=${seq}`, { method: "HEAD" });
    expect(await at.metrics()).toContain("foyer_streams 0\n");
  });
});

it("a reader who takes nothing is cut off, is owed nothing, and comes back by sequence", async () => {
  const seq = await at.sequence();
  const stream = await open(at.streaming, seq);
  for (let sent = 0; sent < 10; sent += 1) {
    await at.change(sent);
    await at.clock.advance(1000);
  }
  await at.clock.advance(20_000);
  expect(at.looked).toEqual([]);
  expect(await at.metrics()).toContain('foyer_stream_ends_total{why="slow"} 1');
  await stream.hangUp();
  const again = await open(at.streaming, seq);
  await again.next();
  const sent = await again.next();
  expect(sent?.said.event === "changes" && sent.said.data.threads).toHaveLength(10);
});

it("needs a query, a sequence and somebody signed in", async () => {
  expect((await at.streaming.ask("/api/threads/changes?seq=1")).status).toBe(400);
  expect((await at.streaming.ask(list)).status).toBe(400);
  expect((await at.streaming.ask(`${list}&seq=x`)).status).toBe(400);
  at.streaming.cookies.clear();
  expect((await at.streaming.ask(`${list}&seq=1`)).status).toBe(401);
});
