import type { Cluster } from "../../../../scripts/test/postgres/cluster.ts";
import { createPostgresMirror } from "../../src/mirror/postgres/mirror.ts";
import { parseDatabaseUrl } from "../../src/postgres/address.ts";
import { openDatabase } from "../../src/postgres/database.ts";
import { migrate } from "../../src/postgres/migrate.ts";
import { databaseSettingsSchema } from "../../src/postgres/settings.ts";
import { schemaSteps } from "../../src/postgres/steps.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { systemClock } from "../../src/time/clock.ts";
import { createPostgresBudget } from "../../src/upstream/queue/budget/postgres-budget.ts";
import { defaultUpstreamSettings } from "../../src/upstream/settings.ts";
import { quantile } from "../proxy/load.ts";

const times = 500;

/** How long the calls take that requests make, one after the other and sixteen at once; in milliseconds. */
export async function timeCalls(cluster: Cluster) {
  const settings = databaseSettingsSchema.parse({ connections: 16 });
  const address = parseDatabaseUrl(cluster.url, null);
  const database = openDatabase({ address, settings, schema: "calls" });
  try {
    await migrate(database, schemaSteps);
    const store = createPostgresStore(database, systemClock);
    const budget = createPostgresBudget(database, {
      clock: systemClock,
      random: Math.random,
      settings: defaultUpstreamSettings,
    });
    const mirror = createPostgresMirror(database, systemClock);
    const put = (key: string) => ({
      kind: "put" as const,
      collection: "calls",
      key,
      text: "x".repeat(500),
      expect: "any" as const,
    });
    const calls: Record<string, (nth: number) => Promise<unknown>> = {
      "store.get": (nth) => store.get("calls", `document ${nth % 100}`),
      "store.write": (nth) => store.write([put(`document ${nth % 100}`)]),
      "budget.take": (nth) => budget.take(`token ${nth % 20}`, { mayUse: 190, persons: ["one"] }),
      "mirror.sources": () => mirror.sources(),
    };
    const rows: Record<string, object> = {};
    for (const [name, call] of Object.entries(calls))
      rows[name] = { ...(await timed(call, 1)), ...(await timed(call, 16)) };
    return rows;
  } finally {
    await database.close();
  }
}

async function timed(call: (nth: number) => Promise<unknown>, atOnce: number) {
  const tookMs: number[] = [];
  const one = async (_: unknown, first: number) => {
    for (let nth = first; nth < times; nth += atOnce) {
      const startedMs = performance.now();
      await call(nth);
      tookMs.push(performance.now() - startedMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const sorted = tookMs.sort((a, b) => a - b);
  return {
    [`p50 of ${atOnce}`]: quantile(sorted, 0.5).toFixed(2),
    [`p99 of ${atOnce}`]: quantile(sorted, 0.99).toFixed(2),
  };
}
