import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { AppEnv } from "../app-env.ts";
import { replyWithProblem } from "../problem-reply.ts";
import { limitBody } from "./body-limit.ts";

const app = new Hono<AppEnv>()
  .onError((error, c) => replyWithProblem(c, error))
  .use(limitBody(1024))
  .post("/", async (c) => c.text(String((await c.req.text()).length)));

const chunked = (bytes: number) =>
  new ReadableStream({
    start(controller) {
      for (let sent = 0; sent < bytes; sent += 256) controller.enqueue(new Uint8Array(256));
      controller.close();
    },
  });

const post = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
  app.request("/", { method: "POST", body, headers, duplex: "half" });

describe("a body", () => {
  it("passes up to the limit", async () => {
    expect(await (await post("x".repeat(1024))).text()).toBe("1024");
    expect(await (await post(chunked(1024))).text()).toBe("1024");
  });

  it("above it is 413, by what it says", async () => {
    const response = await post("x".repeat(1025), { "Content-Length": "1025" });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "too-large" });
  });

  it("above it is 413, by what it is", async () => {
    expect((await post(chunked(1280))).status).toBe(413);
  });
});
