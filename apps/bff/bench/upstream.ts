/**
 * What stands behind Foyer, and the proxies that bench/proxy.ts compares it with, in a process of its own.
 *
 *   node bench/upstream.ts sandbox    a sandbox over memory
 *   node bench/upstream.ts group      one of a hotel group's size
 *   node bench/upstream.ts many       one of many properties
 *   node bench/upstream.ts recorded   one answer of it per size, sent again and again: next to nothing
 *                                     is spent behind the proxy, so that the proxy alone is measured
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSandbox, type Sandbox, serveSandbox } from "@foyer/mews-sandbox";
import { clientToken, estates, propertiesOf } from "./proxy/estate.ts";
import { mewsRequest } from "./proxy/pages.ts";

const kinds = ["recorded", "group", "many"] as const;
const kind = kinds.find((one) => one === process.argv[2]) ?? "sandbox";
const { origin, setLatency } = await (kind === "recorded"
  ? serveRecorded()
  : serveWhole(estates[kind]));
process.on("message", (message: { latencyMs: number }) => {
  setLatency(message.latencyMs);
  process.send?.({ origin });
});
process.send?.({ origin });

async function serveWhole({ properties, threads }: { properties: number; threads: number }) {
  const sandbox = openSandbox(properties, threads);
  const { address } = await serveSandbox(sandbox, { port: 0 });
  const setLatency = (latencyMs: number) => {
    sandbox.control.setFaults({ rateLimit: null, latencyMs });
  };
  return { origin: address, setLatency };
}

async function serveRecorded() {
  const sandbox = openSandbox(1, estates.recorded.threads);
  const answers = new Map([
    [100, await record(sandbox, 100)],
    [1000, await record(sandbox, 1000)],
  ]);
  sandbox.close();
  let latencyMs = 0;
  const server = createServer((request, response) => {
    const answer = async () => {
      const count = Number(/"Count":(\d+)/.exec(await textOf(request))?.[1]);
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
      send(response, answers.get(count));
    };
    answer().catch(() => response.destroy());
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const setLatency = (ms: number) => {
    latencyMs = ms;
  };
  return { origin: `http://127.0.0.1:${port}`, setLatency };
}

function openSandbox(properties: number, size: number): Sandbox {
  const enterprises = propertiesOf(properties);
  return createSandbox({
    clientToken,
    enterprises,
    portfolios: [],
    size,
    faults: { rateLimit: null },
  });
}

async function record(sandbox: Sandbox, count: number): Promise<Buffer> {
  const { path, body } = mewsRequest({ property: 0, spanDays: 80, endDay: 0 }, count);
  const headers = { "Content-Type": "application/json" };
  const request = new Request(`http://sandbox${path}`, { method: "POST", headers, body });
  return Buffer.from(await (await sandbox.fetch(request)).arrayBuffer());
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function send(response: ServerResponse, answer: Buffer | undefined) {
  response.writeHead(answer ? 200 : 400, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": answer?.length ?? 0,
    "Request-Id": "recorded",
  });
  response.end(answer);
}
