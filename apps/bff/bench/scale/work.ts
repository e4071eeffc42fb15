import { randomUUID } from "node:crypto";
import { idempotencyKeyHeader, sameOriginHeader } from "@foyer/contract";
import { estates, propertiesOf } from "../proxy/estate.ts";
import { openLine, quantile } from "../proxy/load.ts";
import { distinctPages, foyerRequest } from "../proxy/pages.ts";
import type { Hotel } from "./hotel.ts";

/** What was done, and what one of it took of the processor. */
export type Work = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  foyerMs: number;
  databaseMs: number;
};

type Amount = { seconds: number; connections: number };

const { properties, endDays } = estates.many;
const ids = propertiesOf(properties).map(({ id }) => id);

/** Asks for all there is until nothing of it has to be asked of Mews. */
export async function settle(hotel: Hotel): Promise<void> {
  const next = distinctPages(properties, endDays);
  for (let page = 0; page < properties * 3; page += 1)
    await ask(hotel, foyerRequest(next(), 100, hotel.cookie), 200);
}

export function readFrom(hotel: Hotel, amount: Amount): Promise<Work> {
  const next = distinctPages(properties, endDays);
  return measure(hotel, amount, 200, () => foyerRequest(next(), 100, hotel.cookie));
}

export function createOn(hotel: Hotel, amount: Amount): Promise<Work> {
  let nth = 0;
  return measure(hotel, amount, 201, () => {
    nth += 1;
    const body = JSON.stringify({
      enterpriseId: ids[nth % ids.length],
      sender: "Guest",
      subject: randomUUID(),
    });
    const head = [
      "POST /api/threads HTTP/1.1",
      "Host: 127.0.0.1",
      "Sec-Fetch-Site: same-origin",
      `${sameOriginHeader.name}: ${sameOriginHeader.value}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      `${idempotencyKeyHeader}: ${randomUUID()}`,
      `Cookie: ${hotel.cookie}`,
    ];
    return [...head, "", body].join("\r\n");
  });
}

/** Each connection stays with one instance, and they are spread evenly. */
async function measure(
  hotel: Hotel,
  { seconds, connections }: Amount,
  status: number,
  nextRequest: () => string,
): Promise<Work> {
  const before = hotel.spentMs();
  const startedMs = performance.now();
  const tookMs: number[] = [];
  const oneConnection = async (_: unknown, nth: number) => {
    const { hostname, port } = new URL(hotel.origins[nth % hotel.origins.length] ?? "");
    const line = await openLine(hostname, Number(port));
    while (performance.now() < startedMs + seconds * 1000) {
      const sentMs = performance.now();
      mustBe(status, await line.ask(nextRequest()));
      tookMs.push(performance.now() - sentMs);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: connections }, oneConnection));
  const spent = hotel.spentMs();
  const passedMs = performance.now() - startedMs;
  const sorted = tookMs.sort((a, b) => a - b);
  return {
    perSecond: (sorted.length * 1000) / passedMs,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    foyerMs: (spent.foyer - before.foyer) / sorted.length,
    databaseMs: (spent.database - before.database) / sorted.length,
  };
}

async function ask({ origins }: Hotel, request: string, status: number) {
  const { hostname, port } = new URL(origins[0] ?? "");
  const line = await openLine(hostname, Number(port));
  mustBe(status, await line.ask(request));
  line.close();
}

/** What is refused is quick, and nothing that anybody asked for. */
function mustBe(status: number, reply: { status: number; body: string }) {
  if (reply.status !== status) throw new Error(`Foyer answered ${reply.status}: ${reply.body}`);
}
