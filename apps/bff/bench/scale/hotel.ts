import { readdirSync, readFileSync } from "node:fs";
import type { Cluster } from "../../../../scripts/test/postgres/cluster.ts";
import { parseDatabaseUrl } from "../../src/postgres/address.ts";
import { openDatabase } from "../../src/postgres/database.ts";
import { databaseSettingsSchema } from "../../src/postgres/settings.ts";
import { cpuMs } from "../proxy/children.ts";
import { estates } from "../proxy/estate.ts";
import { connectionsFile, launchFoyer } from "../proxy/foyer.ts";

/** Instances of the product, equal, and the admin whom all of them know. */
export type Hotel = AsyncDisposable & {
  origins: string[];
  cookie: string;
  /** processor's time since the start, of all instances and of the database */
  spentMs(): { foyer: number; database: number };
};

/** What keeps the rate down is widened: it is there to hold requests back. */
const settings = {
  upstream: {
    budget: { spendable: { create: 1_000_000, person: 1_000_000, prefetch: 1_000_000 } },
    slots: { reads: 128, creates: 64, queue: 1024, waitMs: 60_000 },
  },
};

/** @param cluster null: the one instance keeps all in its own files */
export async function openHotel(
  upstream: string,
  instances: number,
  cluster: Cluster | null,
): Promise<Hotel> {
  const parts = new AsyncDisposableStack();
  const database = cluster && (await freshDatabase(cluster, `hotel_${instances}`));
  const launch = {
    upstream,
    connections: connectionsFile(estates.many.properties),
    settings,
    nodeFlags: [],
    environment: database ? { FOYER_DATABASE_URL: database } : {},
  };
  const first = await launchFoyer(launch);
  const others = await Promise.all(
    Array.from({ length: instances - 1 }, () => launchFoyer(launch, first.cookie)),
  );
  const foyers = [first, ...others];
  for (const { stop } of foyers) parts.defer(stop);
  return {
    origins: foyers.map(({ origin }) => origin),
    cookie: first.cookie,
    spentMs: () => ({
      foyer: cpuMs(foyers.flatMap(({ pids }) => pids)) ?? Number.NaN,
      database: cluster ? spentBy(cluster.pid()) : 0,
    }),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function freshDatabase(cluster: Cluster, name: string): Promise<string> {
  const settings = databaseSettingsSchema.parse({ statementMs: 60_000 });
  const server = openDatabase({ address: parseDatabaseUrl(cluster.url, null), settings });
  await server.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await server.close();
  return cluster.url.replace(/[^/]+$/, name);
}

/** Of a process and its children, those that ended too: proc(5), fields 14 to 17 of stat. */
function spentBy(pid: number): number {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = statOf(name);
      const isParent = Number(name) === pid;
      if (!fields || (!isParent && Number(fields[1]) !== pid)) return [];
      const ticks = fields.slice(11, isParent ? 15 : 13).map(Number);
      return ticks.map((tick) => tick * 10);
    })
    .reduce((sum, ms) => sum + ms, 0);
}

function statOf(pid: string): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? null;
  } catch {
    return null;
  }
}
