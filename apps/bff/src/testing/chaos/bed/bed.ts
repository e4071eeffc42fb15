import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox, serveSandbox } from "@foyer/mews-sandbox";
import { freePort } from "../../../../../../scripts/test/free-port.ts";
import { type Cluster, startCluster } from "../../../../../../scripts/test/postgres/cluster.ts";
import { findPostgres } from "../../../../../../scripts/test/postgres/find.ts";
import { parseDatabaseUrl } from "../../../postgres/address.ts";
import { layWire } from "../../wire.ts";
import { chaosSettings, historyMonths, latestMs } from "../settings.ts";
import type { Tally } from "../tally.ts";
import { type Front, openFront } from "./front.ts";
import { createInstance, type Instance } from "./instance.ts";

/** Equal instances of Foyer as it is shipped over one PostgreSQL and one Mews, behind one proxy. */
export type Bed = AsyncDisposable & {
  instances: readonly [Instance, ...Instance[]];
  cluster: Cluster;
  sandbox: Sandbox;
  front: Front;
};

export type BedOptions = { instances: number; seed: number; sendMs: number; tally: Tally };

/** Nothing is started yet but what the instances need. */
export async function layBed({ instances, seed, sendMs, tally }: BedOptions): Promise<Bed> {
  await using parts = new AsyncDisposableStack();
  const dir = mkdtempSync(join(tmpdir(), "foyer-chaos-"));
  parts.defer(() => rmSync(dir, { recursive: true, force: true }));
  const cluster = await startCluster({ programs: findPostgres() });
  parts.defer(cluster.remove);
  const sandbox = createSandbox({
    seed,
    size: "tiny",
    historyMonths,
    portfolios: [],
    faults: { latencySpreadMs: 30, visibleAfterSpreadMs: latestMs(sendMs) },
  });
  const mews = await serveSandbox(sandbox, { port: 0 });
  parts.defer(async () => {
    await mews.close();
    sandbox.close();
  });
  const laid: Instance[] = [];
  const front = await openFront(() => laid.filter((one) => one.lives).map((one) => one.origin));
  parts.defer(front.close);
  const shared = sharedEnvironment(dir, mews.address, sandbox, sendMs);
  const lay = async (at: number) => {
    const name = `instance-${at}`;
    const own = join(dir, name);
    mkdirSync(own);
    const wire = await layWire(parseDatabaseUrl(cluster.url, null));
    parts.defer(wire.close);
    const url = new URL(cluster.url);
    url.port = String(wire.port);
    const instance = createInstance({
      name,
      // The same after each start, as behind a real proxy.
      port: await freePort(),
      wire,
      environment: {
        ...shared,
        FOYER_DATABASE_URL: url.href,
        FOYER_DATA_DIR: own,
        LOG_FILE: join(own, "log"),
      },
      publicOrigin: front.origin,
      onCrash: (words) => tally.broken("processes", words),
      onStart: () => tally.looked("processes"),
      onRefusedStart: () => tally.count("starts without a database"),
    });
    parts.defer(instance.kill);
    laid.push(instance);
    return instance;
  };
  const first = await lay(0);
  for (let at = 1; at < instances; at += 1) await lay(at);
  const whole = parts.move();
  return {
    instances: [first, ...laid.slice(1)],
    cluster,
    sandbox,
    front,
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  };
}

/** What an operator gives each instance alike. */
function sharedEnvironment(dir: string, mews: string, sandbox: Sandbox, sendMs: number) {
  const write = (name: string, content: object) => {
    const path = join(dir, name);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  const { clientToken } = sandbox;
  const connections = sandbox.connections.map(({ name, accessToken }) => ({
    name,
    accessToken,
    covers: "property",
  }));
  return {
    MEWS_PLATFORM_ADDRESS: mews,
    MEWS_CONNECTIONS_FILE: write("connections.json", { clientToken, connections }),
    FOYER_SETTINGS_FILE: write("settings.json", chaosSettings(sendMs)),
    FOYER_WEB_DIR: "none",
    NODE_COMPILE_CACHE: join(dir, "compiled"),
  };
}
