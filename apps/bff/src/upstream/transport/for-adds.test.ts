import { createMewsClient, MewsConnectionError, type MewsTransport } from "@foyer/mews-client";
import { describe, expect, it } from "vitest";
import {
  freeOrigin,
  httpReply,
  isWholeRequest,
  startRawServer,
} from "../../testing/mews/raw-server.ts";
import { NotSentError } from "../port.ts";
import { createAddTransport } from "./for-adds.ts";

const limits = { connectMs: 4_000 };
const created = JSON.stringify({
  MessageThreads: [
    {
      Id: "0f5f6f0e-4c9f-4d3e-9a54-1b1c9a0f7a11",
      OriginalSender: "Anna",
      Subject: "Parking",
      CreatedUtc: "2026-11-20T12:00:00Z",
      UpdatedUtc: "2026-11-20T12:00:00Z",
    },
  ],
});

function add(platformAddress: string, options: { transport?: MewsTransport; ms?: number } = {}) {
  const transport = options.transport ?? createAddTransport(platformAddress, limits);
  const client = createMewsClient({
    platformAddress,
    clientToken: "client",
    client: "Foyer test",
    transport,
    now: Date.now,
    monotonicMs: () => performance.now(),
  });
  const signal = options.ms ? AbortSignal.timeout(options.ms) : new AbortController().signal;
  return client.addThread("token", { sender: "Anna", subject: "Parking" }, signal);
}

async function failureOf(adding: Promise<unknown>): Promise<unknown> {
  return adding.then(
    () => "no failure",
    (error) => error,
  );
}

async function expectNotSent(adding: Promise<unknown>) {
  const failure = await failureOf(adding);
  expect(failure).toBeInstanceOf(MewsConnectionError);
  expect(failure).toHaveProperty("cause", expect.any(NotSentError));
}

async function expectUnknown(adding: Promise<unknown>) {
  const failure = await failureOf(adding);
  expect(failure).toBeInstanceOf(MewsConnectionError);
  expect(failure).not.toHaveProperty("cause", expect.any(NotSentError));
}

describe("nothing was sent when the connection was never made", () => {
  it("refused", async () => {
    await expectNotSent(add(await freeOrigin()));
  });

  it("no such name", async () => {
    await expectNotSent(add("http://no-such-host.invalid"));
  });

  it("a TLS handshake that fails", async () => {
    const server = await startRawServer((socket, soFar) => {
      if (soFar) socket.end("this is no TLS");
    });
    await expectNotSent(add(server.origin.replace("http:", "https:")));
    expect(server.received.join()).not.toContain("Anna");
  });

  it("a TLS handshake that never ends", async () => {
    const server = await startRawServer(() => {});
    const origin = server.origin.replace("http:", "https:");
    const transport = createAddTransport(origin, { connectMs: 50 });
    await expectNotSent(add(origin, { transport }));
  });
});

describe("nobody knows what became of it once the connection stood", () => {
  it("closed as soon as it is accepted", async () => {
    const server = await startRawServer((socket) => socket.end());
    await expectUnknown(add(server.origin));
    expect(server.accepted).toBe(1);
  });

  it("cut after the request was read", async () => {
    const server = await startRawServer((socket, soFar) => {
      if (isWholeRequest(soFar)) socket.resetAndDestroy();
    });
    await expectUnknown(add(server.origin));
    expect(server.accepted).toBe(1);
    expect(server.received[0]).toContain('"OriginalSender":"Anna"');
  });

  it("half an answer", async () => {
    const server = await startRawServer((socket, soFar) => {
      if (isWholeRequest(soFar)) socket.end(httpReply(created).slice(0, -20));
    });
    await expectUnknown(add(server.origin));
    expect(server.accepted).toBe(1);
  });

  it("an answer that is no HTTP", async () => {
    const server = await startRawServer((socket, soFar) => {
      if (isWholeRequest(soFar)) socket.end("hello\r\n\r\n");
    });
    await expectUnknown(add(server.origin));
    expect(server.accepted).toBe(1);
  });
});

it("a reset on accept is one failure, whether connecting or sending meets it first", async () => {
  const server = await startRawServer((socket) => socket.resetAndDestroy());
  expect(await failureOf(add(server.origin))).toBeInstanceOf(MewsConnectionError);
  expect(server.accepted).toBe(1);
});

describe("a connection of its own", () => {
  it("is made for each add, however much the server would keep it", async () => {
    const server = await startRawServer((socket, soFar) => {
      if (isWholeRequest(soFar)) socket.write(httpReply(created, { Connection: "keep-alive" }));
    });
    const transport = createAddTransport(server.origin, limits);
    for (let nth = 1; nth <= 3; nth += 1) {
      const { value } = await add(server.origin, { transport });
      expect(value.Subject).toBe("Parking");
      expect(server.accepted).toBe(nth);
    }
    await expect.poll(() => server.closed).toBe(3);
  });

  it("is closed when the add is given up", async () => {
    const server = await startRawServer(() => {});
    await expect(add(server.origin, { ms: 50 })).rejects.toMatchObject({ name: "TimeoutError" });
    await expect.poll(() => server.closed, { interval: 10 }).toBe(1);
  });

  it("never follows a redirect or asks another host", async () => {
    const elsewhere = await startRawServer(() => {});
    const server = await startRawServer((socket, soFar) => {
      if (!isWholeRequest(soFar)) return;
      socket.end(httpReply("", { Location: elsewhere.origin }, "307 Temporary Redirect"));
    });
    await expect(add(server.origin)).rejects.toMatchObject({ status: 307 });
    const transport = createAddTransport(server.origin, limits);
    await expectUnknown(add(elsewhere.origin, { transport }));
    expect(elsewhere.accepted).toBe(0);
  });
});
