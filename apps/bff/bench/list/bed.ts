import { setTimeout as after } from "node:timers/promises";
import { createMewsClient } from "@foyer/mews-client";
import { createSandbox, type Sandbox } from "@foyer/mews-sandbox";
import type { DirectoryEntry } from "../../src/enterprises/port.ts";
import type { Connection, Upstream } from "../../src/upstream/port.ts";

export const latencyMs = 10;
export const now = Date.UTC(2026, 10, 20, 12);
const threeYearsMs = 3 * 365 * 86_400_000;
const zones = ["Europe/Prague", "America/New_York", "Asia/Kathmandu"];

/** A sandbox with a token for each property, and what was asked of it. */
export type Bed = Pick<Upstream, "getThreads"> & {
  entries: DirectoryEntry[];
  calls: number;
  /** calls that began while no other was under way: how often one had to wait for another */
  waits: number;
  close(): void;
};

/** So many properties and three years of threads, one in a hundred of them open. */
export function layBed(properties: number): Bed {
  const sandbox = createSandbox({
    size: 0,
    now: () => now,
    faults: { rateLimit: null },
    portfolios: [],
    enterprises: Array.from({ length: properties }, (_, at) => ({
      name: `Hotel ${at}`,
      timeZone: zones[at % zones.length] ?? "UTC",
    })),
  });
  addThreads(sandbox, properties === 1 ? 10_000 : Math.min(2000, 100_000 / properties));
  const client = createMewsClient({
    platformAddress: "https://mews.test",
    clientToken: sandbox.clientToken,
    client: "Foyer bench",
    now: () => now,
    monotonicMs: () => performance.now(),
    transport: (url, request) => sandbox.fetch(new Request(url, request)),
  });
  let underWay = 0;
  const bed: Bed = {
    entries: entriesOf(sandbox),
    calls: 0,
    waits: 0,
    close: sandbox.close,
    async getThreads(connection, filter, { signal }) {
      bed.calls += 1;
      if (underWay === 0) bed.waits += 1;
      underWay += 1;
      await after(latencyMs);
      const answer = await client.getThreads(connection.accessToken(), filter, signal);
      underWay -= 1;
      const end = answer.value.threads.length < filter.count;
      return { ...answer, asOfMs: null, value: { ...answer.value, end } };
    },
  };
  return bed;
}

function addThreads({ control, enterprises }: Sandbox, perProperty: number) {
  for (const { id: enterpriseId } of enterprises) {
    for (let at = 0; at < perProperty; at += 1) {
      const createdMs = Math.floor(now - ((at + (at % 7) / 7) / perProperty) * threeYearsMs);
      control.addThread({
        enterpriseId,
        sender: "Guest",
        subject: "Parking",
        createdUtc: new Date(createdMs).toISOString(),
        isResolved: at % 100 !== 50,
      });
    }
  }
}

function entriesOf({ connections, enterprises }: Sandbox): DirectoryEntry[] {
  return enterprises.flatMap((enterprise) => {
    const own = connections.find(
      ({ covers }) => covers.kind === "property" && covers.enterpriseId === enterprise.id,
    );
    if (!own) return [];
    const reads: Connection = { ...own, accessToken: () => own.accessToken };
    return [{ enterprise: { ...enterprise, canCreate: false }, reads, creates: null }];
  });
}
