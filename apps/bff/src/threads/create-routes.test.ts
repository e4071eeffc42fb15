import { randomUUID } from "node:crypto";
import { creationSchema, creationsReplySchema, problemSchema } from "@foyer/contract";
import type { FaultsInput } from "@foyer/mews-sandbox";
import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppEnv } from "../http/app-env.ts";
import { replyWithProblem } from "../http/problem-reply.ts";
import { agent } from "../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../testing/create/create-bed.ts";
import { storeEngines } from "../testing/store-engines.ts";
import type { Viewer } from "../viewer/viewer.ts";
import { createRoutes } from "./create-routes.ts";

let bed: CreateBed;
let app: Hono<AppEnv>;
let viewer: Viewer;

beforeEach(async () => {
  const [memory] = storeEngines;
  if (!memory) throw new Error("There is no store engine.");
  bed = await layCreateBed(memory.lay);
  const creations = await bed.instance();
  viewer = agent;
  app = new Hono<AppEnv>();
  app.onError((error, c) => replyWithProblem(c, error));
  app.use(async (c, next) => {
    c.set("viewer", viewer);
    c.set("requestId", "request-1");
    await next();
  });
  app.route("/", createRoutes(creations));
});
afterEach(() => bed.remove());

type Sent = { key?: string; thread?: unknown; signal?: AbortSignal };

function send({ key, thread = someThread(bed), signal }: Sent): Promise<Response> {
  const reply = app.request("/api/threads", {
    method: "POST",
    headers: key === undefined ? {} : { "Idempotency-Key": key },
    body: JSON.stringify(thread),
    ...(signal ? { signal } : {}),
  });
  return Promise.resolve(reply);
}

/** Sends the form and lets a little time go by: enough for an answer of any kind. */
async function post(sent: Sent): Promise<Response> {
  const reply = send(sent);
  await bed.clock.advance(7_000);
  return reply;
}
const problemOf = async (reply: Response) => problemSchema.parse(await reply.json());
const creationOf = async (reply: Response) => creationSchema.parse(await reply.json());
const commits = () => bed.sandbox.control.commits().length;

type Rule = NonNullable<FaultsInput["rules"]>[number];
const befall = (...rules: Rule[]) => bed.sandbox.control.setFaults({ rules });
const addMeets = (fault: Rule["fault"]): Rule => ({ operation: "messageThreads/add", fault });

describe("POST /api/threads", () => {
  it("answers 201 with the thread", async () => {
    const thread = { ...someThread(bed), sender: "  Ana  ", subject: "Late arrival\n" };
    const reply = await post({ key: randomUUID(), thread });
    expect(reply.status).toBe(201);
    expect(reply.headers.get("Idempotency-Replayed")).toBeNull();
    expect(await creationOf(reply)).toMatchObject({
      kind: "created",
      thread: { sender: "Ana", subject: "Late arrival", enterpriseId: bed.enterpriseId },
    });
  });

  it("answers the same key with the same result, marked", async () => {
    const sent = { key: randomUUID(), thread: someThread(bed) };
    const first = await creationOf(await post(sent));
    const second = await post({ ...sent, key: sent.key.toUpperCase() });
    expect(second.status).toBe(201);
    expect(second.headers.get("Idempotency-Replayed")).toBe("true");
    expect(await creationOf(second)).toEqual(first);
    expect(commits()).toBe(1);
  });

  it("answers 202 and where to look while nobody knows", async () => {
    befall(addMeets({ kind: "cut", when: "after-commit" }), {
      operation: "messageThreads/getAll",
      fault: { kind: "status", status: 500 },
    });
    const key = randomUUID();
    const reply = await post({ key });
    expect(reply.status).toBe(202);
    const location = reply.headers.get("Location") ?? "";
    expect(await creationOf(reply)).toMatchObject({ kind: "checking", key });
    bed.sandbox.control.clearFaults();
    await bed.clock.advance(300_000);
    expect(await creationOf(await app.request(location))).toMatchObject({ kind: "created", key });
  });

  it("passes on a refusal as it is, says that the key is spent, and says so again", async () => {
    befall(addMeets({ kind: "status", status: 403, message: "The reservation is closed." }));
    const sent = { key: randomUUID(), thread: someThread(bed) };
    for (const replayed of [null, "true"]) {
      const reply = await post(sent);
      expect(reply.status).toBe(403);
      expect(reply.headers.get("Idempotency-Key-Spent")).toBe("true");
      expect(reply.headers.get("Idempotency-Replayed")).toBe(replayed);
      expect(await problemOf(reply)).toMatchObject({
        code: "refused-by-mews",
        detail: "The reservation is closed.",
        requestId: "request-1",
      });
    }
    expect(commits()).toBe(0);
  });

  it("needs a key", async () => {
    const reply = await post({});
    expect(reply.status).toBe(400);
    expect(await problemOf(reply)).toMatchObject({ fields: [{ field: "Idempotency-Key" }] });
    expect(commits()).toBe(0);
  });

  it.each(["", "1", "not-a-uuid", `${randomUUID()},${randomUUID()}`])(
    "needs a key that is a UUID: %j",
    async (key) => {
      const reply = await post({ key });
      expect(reply.status).toBe(400);
      expect(commits()).toBe(0);
    },
  );

  it.each([
    ["no sender", { sender: " \t" }, "sender"],
    ["a subject too long", { subject: "x".repeat(501) }, "subject"],
    ["no property", { enterpriseId: "prague" }, "enterpriseId"],
  ])("names the field at fault: %s", async (_, change, field) => {
    const reply = await post({ key: randomUUID(), thread: { ...someThread(bed), ...change } });
    expect(reply.status).toBe(400);
    expect((await problemOf(reply)).fields?.map((fault) => fault.field)).toEqual([field]);
    expect(commits()).toBe(0);
  });

  it("refuses a key that was used for another text with 422", async () => {
    const key = randomUUID();
    await post({ key });
    const reply = await post({ key });
    expect(reply.status).toBe(422);
    expect(await problemOf(reply)).toMatchObject({ code: "key-reused" });
    expect(commits()).toBe(1);
  });

  it("asks with 409 before it makes the same thread again, and then makes it", async () => {
    const thread = someThread(bed);
    await post({ key: randomUUID(), thread });
    const key = randomUUID();
    const reply = await post({ key, thread });
    expect(reply.status).toBe(409);
    expect(await problemOf(reply)).toMatchObject({ code: "recently-created" });
    expect((await post({ key, thread: { ...thread, createAnother: true } })).status).toBe(201);
    expect(commits()).toBe(2);
  });

  it("is not for those who only read", async () => {
    viewer = { ...agent, role: "viewer" };
    expect((await post({ key: randomUUID() })).status).toBe(403);
    expect(commits()).toBe(0);
  });
});

describe("GET /api/threads/creations", () => {
  it("tells how it ended to whoever was not there, until they have seen it", async () => {
    const key = randomUUID();
    const thread = someThread(bed);
    const tab = new AbortController();
    bed.sandbox.control.setFaults({ latencyMs: 1_000 });
    const left = send({ key, thread, signal: tab.signal });
    await bed.clock.advance(500);
    expect(commits()).toBe(0);
    tab.abort();
    await left;
    await bed.clock.advance(500);
    const told = creationsReplySchema.parse(
      await (await app.request("/api/threads/creations")).json(),
    );
    expect(told.creations).toMatchObject([
      {
        enterpriseId: bed.enterpriseId,
        text: { sender: thread.sender, subject: thread.subject },
        creation: { kind: "created", key },
      },
    ]);

    const seen = await app.request(`/api/threads/creations/${key}/seen`, { method: "POST" });
    expect(seen.status).toBe(204);
    const rest = await (await app.request("/api/threads/creations")).json();
    expect(rest).toEqual({ creations: [] });
    expect(commits()).toBe(1);
  });

  it("knows nothing of a key that never came, or of another person's", async () => {
    const key = randomUUID();
    await post({ key });
    viewer = { ...agent, id: "somebody else" };
    for (const each of [key, randomUUID()]) {
      expect((await app.request(`/api/threads/creations/${each}`)).status).toBe(404);
      const seen = await app.request(`/api/threads/creations/${each}/seen`, { method: "POST" });
      expect(seen.status).toBe(404);
    }
    expect((await app.request("/api/threads/creations/nonsense")).status).toBe(400);
  });
});
