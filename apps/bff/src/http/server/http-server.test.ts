import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { pageLimits, problemSchema } from "@foyer/contract";
import { Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import type { AppEnv } from "../app-env.ts";
import { replyWithProblem } from "../problem-reply.ts";
import { headersOf } from "../security-headers.ts";
import { defaultHttpSettings } from "../settings.ts";
import {
  type HttpServer,
  type HttpServerOptions,
  PortError,
  startHttpServer,
} from "./http-server.ts";

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close(0);
});

async function start(options: Partial<HttpServerOptions> = {}) {
  const server = await startHttpServer({ host: "127.0.0.1", port: 0, https: false, ...options });
  servers.push(server);
  return server;
}

/** Sends bytes as they are and gives back all that comes until the server hangs up. */
async function raw(server: HttpServer, bytes: string) {
  const socket = connect(server.port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

describe("the HTTP server", () => {
  it("that has no app yet tells to come back", async () => {
    const response = await fetch((await start()).address);
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("1");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  it("whose port is in use is said in words", async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(
      new PortError(`Port ${port} of 127.0.0.1 is in use. Set PORT to a free one.`),
    );
  });

  it("on an address of another machine is said in words", async () => {
    await expect(start({ host: "192.0.2.1" })).rejects.toThrow(/has no address 192\.0\.2\.1/);
  });

  const head = (more: string) => `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}\r\n`;

  it.each([
    [400, "no HTTP", "hello\r\n\r\n"],
    [400, "a Host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n"],
    [400, "no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
    [400, "two lengths", head("Content-Length: 1\r\nContent-Length: 2\r\n")],
    [
      413,
      "endless chunk extensions",
      `${head("Transfer-Encoding: chunked\r\n").replace("GET", "POST")}1;${"x".repeat(20_000)}`,
    ],
    [417, "an expectation that nobody meets", head("Expect: rain\r\n")],
    [431, "a head without end", head(`Cookie: ${"x".repeat(200_000)}\r\n`)],
  ])("answers %i to %s, with the headers of every answer", async (status, _, bytes) => {
    const server = await start({ https: true });
    server.serve(
      new Hono<AppEnv>()
        .onError((error, c) => replyWithProblem(c, error))
        .all("*", async (c) => c.text(await c.req.text())),
    );
    const answer = await raw(server, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    for (const [name, value] of Object.entries(headersOf({ https: true })))
      expect(answer.toLowerCase()).toContain(`${name}: ${value}\r\n`.toLowerCase());
  });

  it("says of a head that is too large how large it may be", async () => {
    const answer = await raw(await start(), head(`Cookie: ${"x".repeat(70_000)}\r\n`));
    const problem = problemSchema.parse(JSON.parse(answer.split("\r\n\r\n")[1] ?? ""));
    expect(problem).toMatchObject({ status: 431, code: "too-large" });
    expect(problem.detail).toContain("at most 64 KB");
  });

  it("takes the ids of 1,000 properties and the longest cursor", async () => {
    const server = await start();
    server.serve(
      new Hono<AppEnv>().get("*", (c) => c.text(String(c.req.query("enterprises")?.length))),
    );
    const ids = Array.from({ length: 1000 }, () => randomUUID()).join();
    const cursor = "x".repeat(pageLimits.cursorChars);
    const response = await fetch(`${server.address}/?enterprises=${ids}&cursor=${cursor}`);
    expect(await response.text()).toBe(String(ids.length));
  });

  it("hangs up on a head that does not end", async () => {
    const server = await start({
      settings: { ...defaultHttpSettings, headersTimeoutMs: 50, checkTimeoutsEveryMs: 10 },
    });
    expect(await raw(server, "GET / HTTP/1.1\r\nHost: a\r\n")).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("hangs up on a body that does not end", async () => {
    const server = await start({
      settings: {
        ...defaultHttpSettings,
        headersTimeoutMs: 40,
        requestTimeoutMs: 50,
        checkTimeoutsEveryMs: 10,
      },
    });
    const head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf";
    server.serve(
      new Hono<AppEnv>()
        .onError((error, c) => replyWithProblem(c, error))
        .post("*", async (c) => c.text(await c.req.text())),
    );
    expect(await raw(server, head)).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe("closing", () => {
  /** an app whose answer waits until it is let go */
  function slowApp() {
    const { promise: asked, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: letGo, resolve: answer } = Promise.withResolvers<void>();
    const app = new Hono<AppEnv>().get("*", async (c) => {
      arrive();
      await letGo;
      return c.text("whole");
    });
    return { app, asked, answer };
  }

  it("lets what is under way finish, and takes nobody new", async () => {
    const { app, asked, answer } = slowApp();
    const server = await start();
    server.serve(app);
    const response = fetch(server.address);
    await asked;
    const closed = server.close(60_000);
    await expect(fetch(server.address)).rejects.toThrow();
    answer();
    expect(await (await response).text()).toBe("whole");
    await closed;
  });

  it("answers what comes on a kept connection meanwhile, and ends it with that", async () => {
    const server = await start();
    server.serve(new Hono<AppEnv>().get("*", (c) => c.text("whole")));
    const socket = connect(server.port, "127.0.0.1");
    const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    socket.write(request);
    expect(String((await once(socket, "data"))[0])).toMatch(/\r\nConnection: keep-alive/i);
    const closed = server.close(60_000);
    socket.write(request);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 .*\r\nConnection: close.*whole$/is);
    await closed;
  });

  it("ends the connection of an answer under way with that answer", async () => {
    const { app, asked, answer } = slowApp();
    const server = await start();
    server.serve(app);
    const response = raw(server, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await asked;
    server.endConnections();
    answer();
    expect(await response).toMatch(/\r\nConnection: close.*whole$/is);
  });

  it("cuts off what does not finish", async () => {
    const { app, asked } = slowApp();
    const server = await start();
    server.serve(app);
    const response = fetch(server.address);
    await asked;
    const refused = expect(response).rejects.toThrow();
    await server.close(1);
    await refused;
  });

  it("does not wait for a connection that says nothing", async () => {
    const server = await start();
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    const hungUp = once(socket, "close");
    await server.close(60_000);
    await hungUp;
  });
});
