import type { MewsTransport } from "@foyer/mews-client";
import { expect, it, onTestFinished } from "vitest";
import {
  freeOrigin,
  httpReply,
  isWholeRequest,
  startRawServer,
} from "../../testing/mews/raw-server.ts";
import { NotSentError } from "../port.ts";
import { createReadTransport } from "./for-reads.ts";

function transportTo(origin: string): MewsTransport {
  const transport = createReadTransport(origin, { connectMs: 4_000, connections: 4 });
  onTestFinished(() => transport.close());
  return transport.send;
}

function post(signal = new AbortController().signal) {
  const headers = { "Content-Type": "application/json" };
  return {
    method: "POST",
    headers,
    body: '{"a":1}',
    redirect: "error",
    mostBytes: 1_000,
    signal,
  } as const;
}

it("answers with status, headers whatever their case, and text", async () => {
  const server = await startRawServer((socket, soFar) => {
    if (isWholeRequest(soFar))
      socket.write(httpReply('{"b":2}', { "Request-Id": "r1" }, "429 Slow"));
  });
  const response = await transportTo(server.origin)(`${server.origin}/api/x`, post());
  expect(response.status).toBe(429);
  expect(response.headers.get("request-id")).toBe("r1");
  expect(response.headers.get("Retry-After")).toBeNull();
  expect(await response.text()).toBe('{"b":2}');
  expect(server.received[0]).toMatch(/^POST \/api\/x HTTP\/1.1\r\n/);
});

it("keeps its connections for the next reads", async () => {
  const server = await startRawServer((socket, soFar) => {
    if (soFar.endsWith("}")) socket.write(httpReply("{}"));
  });
  const send = transportTo(server.origin);
  for (let nth = 0; nth < 20; nth += 1) await (await send(`${server.origin}/`, post())).text();
  expect(server.accepted).toBeLessThan(3);
});

it("says that a connection could not be made", async () => {
  const origin = await freeOrigin();
  await expect(transportTo(origin)(`${origin}/`, post())).rejects.toBeInstanceOf(NotSentError);
});

it("does not call a cut connection one that was never made", async () => {
  const server = await startRawServer((socket, soFar) => {
    if (isWholeRequest(soFar)) socket.resetAndDestroy();
  });
  const failure = await transportTo(server.origin)(`${server.origin}/`, post()).catch(
    (error) => error,
  );
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(NotSentError);
});

it("ends the upstream request as soon as the caller leaves", async () => {
  const server = await startRawServer(() => {});
  const controller = new AbortController();
  const reading = transportTo(server.origin)(`${server.origin}/`, post(controller.signal)).catch(
    (error) => error,
  );
  await expect.poll(() => server.received[0]).toBeTruthy();
  controller.abort(new Error("the tab was closed"));
  await expect.poll(() => server.closed, { interval: 10 }).toBe(1);
  expect(await reading).toMatchObject({ message: "the tab was closed" });
});

it("ends it as well while the answer is still coming", async () => {
  const server = await startRawServer((socket, soFar) => {
    if (isWholeRequest(soFar)) socket.write(httpReply("{...}").replace("Length: 5", "Length: 500"));
  });
  const controller = new AbortController();
  const send = transportTo(server.origin);
  const response = await send(`${server.origin}/`, post(controller.signal));
  const text = response.text().catch((error) => error);
  controller.abort(new Error("the tab was closed"));
  await expect.poll(() => server.closed, { interval: 10 }).toBe(1);
  expect(await text).toBeInstanceOf(Error);
});

it("asks no host but the configured one", async () => {
  const elsewhere = await startRawServer(() => {});
  const send = transportTo("http://127.0.0.1:9");
  await expect(send(`${elsewhere.origin}/`, post())).rejects.toThrow("not the configured");
  expect(elsewhere.accepted).toBe(0);
});
