import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import type { AppEnv } from "./app-env.ts";
import { type Door, type DoorOptions, holdDoor, PortError } from "./door.ts";
import { replyWithProblem } from "./problem-reply.ts";
import { defaultHttpSettings } from "./settings.ts";

const doors: Door[] = [];
afterEach(async () => {
  for (const door of doors.splice(0)) await door.close(0);
});

async function hold(options: Partial<DoorOptions> = {}) {
  const door = await holdDoor({ host: "127.0.0.1", port: 0, ...options });
  doors.push(door);
  return door;
}

/** Sends bytes as they are and gives back all that comes until the server hangs up. */
async function raw(door: Door, bytes: string) {
  const socket = connect(door.port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

describe("a door", () => {
  it("that is held but not open tells to come back", async () => {
    const response = await fetch((await hold()).address);
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("1");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  it("whose port is in use is said in words", async () => {
    const { port } = await hold();
    await expect(hold({ port })).rejects.toThrow(
      new PortError(`Port ${port} of 127.0.0.1 is in use. Set PORT to a free one.`),
    );
  });

  it("on an address of another machine is said in words", async () => {
    await expect(hold({ host: "192.0.2.1" })).rejects.toThrow(/has no address 192\.0\.2\.1/);
  });

  it("refuses what is no request, with the headers of every answer", async () => {
    const door = await hold();
    door.open(new Hono<AppEnv>().get("*", (c) => c.text("in")));
    const answer = await raw(door, "GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
  });

  it("hangs up on a head that does not end", async () => {
    const door = await hold({
      settings: { ...defaultHttpSettings, headersTimeoutMs: 50, checkTimeoutsEveryMs: 10 },
    });
    expect(await raw(door, "GET / HTTP/1.1\r\nHost: a\r\n")).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("hangs up on a body that does not end", async () => {
    const door = await hold({
      settings: {
        ...defaultHttpSettings,
        headersTimeoutMs: 40,
        requestTimeoutMs: 50,
        checkTimeoutsEveryMs: 10,
      },
    });
    const head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf";
    door.open(
      new Hono<AppEnv>()
        .onError((error, c) => replyWithProblem(c, error))
        .post("*", async (c) => c.text(await c.req.text())),
    );
    expect(await raw(door, head)).toMatch(/^HTTP\/1\.1 408 /);
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
    const door = await hold();
    door.open(app);
    const response = fetch(door.address);
    await asked;
    const closed = door.close(60_000);
    await expect(fetch(door.address)).rejects.toThrow();
    answer();
    expect(await (await response).text()).toBe("whole");
    await closed;
  });

  it("cuts off what does not finish", async () => {
    const { app, asked } = slowApp();
    const door = await hold();
    door.open(app);
    const response = fetch(door.address);
    await asked;
    const refused = expect(response).rejects.toThrow();
    await door.close(1);
    await refused;
  });

  it("does not wait for a connection that says nothing", async () => {
    const door = await hold();
    const socket = connect(door.port, "127.0.0.1");
    await once(socket, "connect");
    const hungUp = once(socket, "close");
    await door.close(60_000);
    await hungUp;
  });
});
