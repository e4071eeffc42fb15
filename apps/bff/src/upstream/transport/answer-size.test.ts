import type { Socket } from "node:net";
import {
  createMewsClient,
  MewsAnswerTooLargeError,
  type MewsTransport,
  mewsLimits,
} from "@foyer/mews-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { isWholeRequest, startRawServer } from "../../testing/mews/raw-server.ts";
import { createAddTransport } from "./for-adds.ts";
import { createReadTransport } from "./for-reads.ts";

const never = new AbortController().signal;
const answerLimits = { leastBytes: 1024 * 1024, bytesPerItem: 16 * 1024 };
/** what a connection holds on its way: both ends' buffers */
const underWay = 8 * 1024 * 1024;
const row = `{"Id":"x","Subject":"${"words ".repeat(2_000)}"},`;

/** Answers with rows without end, as fast as they are taken. */
async function endlessServer() {
  let written = 0;
  const server = await startRawServer((socket, soFar) => {
    if (!isWholeRequest(soFar)) return;
    socket.write("HTTP/1.1 200 OK\r\nRequest-Id: r1\r\n\r\n");
    socket.write('{"Cursor":null,"MessageThreads":[');
    const goOn = () => pour(socket);
    socket.on("drain", goOn);
    goOn();
  });
  const pour = (socket: Socket) => {
    do written += row.length;
    while (socket.write(row) && written < 1e9);
  };
  return { server, written: () => written };
}

function clientOf(platformAddress: string, transport: MewsTransport) {
  return createMewsClient({
    platformAddress,
    clientToken: "client",
    client: "Foyer test",
    transport,
    now: Date.now,
    monotonicMs: () => performance.now(),
    answerLimits,
  });
}

function readsFrom(origin: string): MewsTransport {
  const transport = createReadTransport(origin, { connectMs: 4_000, connections: 4 });
  onTestFinished(() => transport.close());
  return transport.send;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "no failure",
    (error: unknown) => error,
  );
}

describe("an answer without end", () => {
  it.each([1, 20, mewsLimits.count])(
    "to a question for %i threads is left where it is far too long",
    async (count) => {
      const { server, written } = await endlessServer();
      const client = clientOf(server.origin, readsFrom(server.origin));
      const failure = await failureOf(client.getThreads("token", { threadIds: [], count }, never));
      expect(failure).toBeInstanceOf(MewsAnswerTooLargeError);
      expect(failure).toHaveProperty("requestId", "r1");
      await expect.poll(() => server.closed, { interval: 5 }).toBe(1);
      const most = answerLimits.leastBytes + count * answerLimits.bytesPerItem;
      expect(written()).toBeGreaterThan(most);
      expect(written()).toBeLessThan(most + underWay);
    },
  );

  it("to an add says nothing of the thread, and its connection is gone", async () => {
    const { server } = await endlessServer();
    const transport = createAddTransport(server.origin, { connectMs: 4_000 });
    const client = clientOf(server.origin, transport);
    const words = { sender: "Anna", subject: "Parking" };
    const failure = await failureOf(client.addThread("token", words, never));
    expect(failure).toBeInstanceOf(MewsAnswerTooLargeError);
    await expect.poll(() => server.closed, { interval: 5 }).toBe(1);
  });
});

it("an answer of just the size that is allowed is read, and its bytes are put together as letters", async () => {
  const subject = "Ž🛎️".repeat(90_000);
  const thread = {
    Id: "0f5f6f0e-4c9f-4d3e-9a54-1b1c9a0f7a11",
    OriginalSender: "Anna",
    Subject: subject,
    CreatedUtc: "2026-11-20T12:00:00Z",
    UpdatedUtc: "2026-11-20T12:00:00Z",
  };
  const most = answerLimits.leastBytes + answerLimits.bytesPerItem;
  const json = JSON.stringify({ MessageThreads: [thread], Cursor: null });
  const body = Buffer.from(`\ufeff${json}${" ".repeat(most)}`).subarray(0, most);
  const server = await startRawServer((socket, soFar) => {
    if (!isWholeRequest(soFar)) return;
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${most}\r\n\r\n`);
    for (let at = 0; at < most; at += 10_001) socket.write(body.subarray(at, at + 10_001));
  });
  const client = clientOf(server.origin, readsFrom(server.origin));
  const { value } = await client.getThreads("token", { threadIds: [], count: 1 }, never);
  expect(value.threads[0]?.Subject).toBe(subject);
});
