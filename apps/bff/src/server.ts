import { Counter, collectDefaultMetrics, Registry } from "@prometheus-io/client";
import { createApp } from "./app.ts";
import { findDemoPerson } from "./auth/accounts/demo-person.ts";
import { createAuth } from "./auth/create-auth.ts";
import { guard } from "./auth/guard/guard.ts";
import { offerSetUp } from "./auth/set-up.ts";
import { sandboxOf } from "./config/listening.ts";
import type { Config, SandboxConfig } from "./config/load.ts";
import { connectUpstream, type Mews } from "./connect.ts";
import { UnavailableError } from "./errors/errors.ts";
import { trustedProxies } from "./http/client-address.ts";
import { loopbackOrigins, publicOrigin } from "./http/gates/origins.ts";
import { startHttpServer } from "./http/server/http-server.ts";
import type { Readiness } from "./http/telemetry/health-routes.ts";
import { scrapers } from "./http/telemetry/scrapers.ts";
import { readDrawing } from "./http/web-app/drawing.ts";
import { readWebFiles } from "./http/web-app/web-files.ts";
import type { Log } from "./log/log.ts";
import { openMirror } from "./mirror/open.ts";
import { printOf } from "./mirror/print.ts";
import { createServices } from "./services.ts";
import { openSharedDatabase } from "./shared-database.ts";
import { openStore } from "./store/open.ts";
import { watchStore } from "./store/upkeep/health.ts";
import { tellUnreadable } from "./store/upkeep/unreadable.ts";
import type { Clock } from "./time/clock.ts";

export type ServerTools = {
  clock: Clock;
  log: Log;
  /** since the start */
  logLinesLost: () => number;
  /** called only where no Mews is configured */
  startSandbox: (config: SandboxConfig, dataDir: string) => Promise<Mews & AsyncDisposable>;
};

export type RunningServer = {
  /** such as http://127.0.0.1:4000 */
  address: string;
  /** opens the page that makes the first admin; null where there is one */
  setUpUrl: string | null;
  /** by that page one may look around in the sandbox, too */
  lookAround: boolean;
  /** Takes nobody new, lets what is under way finish, closes everything; within 30 s. */
  stop(): Promise<void>;
};

/**
 * The whole product, from the port to Mews. Rejects with an error in words and leaves nothing
 * half-started: what was begun is closed again, last first.
 */
export async function startServer(config: Config, tools: ServerTools): Promise<RunningServer> {
  await using parts = new AsyncDisposableStack();
  const { clock, log } = tools;
  const { settings } = config;
  const stopping = new AbortController();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  countLostLines(registry, tools.logLinesLost);

  const https = config.publicOrigin?.startsWith("https:") ?? false;
  const http = await startHttpServer({
    host: config.host,
    port: config.port,
    https,
    settings: settings.http,
  });
  parts.defer(() => http.close(0));
  const web = config.webDir === null ? null : readWebFiles(config.webDir);
  const database = await openSharedDatabase(config);
  if (database) parts.defer(database.close);
  const opened = await openStore({ dataDir: config.dataDir, database }, clock);
  parts.defer(() => opened.close());
  const telling = tellUnreadable(opened, log, registry);
  const { store, check, stop: stopWatching } = watchStore(telling, { clock, log });
  parts.defer(stopWatching);
  const mews = await mewsOf(config, tools, parts);
  const upstream = connectUpstream(mews, {
    clock,
    log,
    registry,
    settings: settings.upstream,
    database,
  });
  parts.defer(() => upstream.close());
  const mirror = openMirror(
    { ...config, database },
    { clock, log, registry, settings: settings.mirror.upkeep },
  );
  parts.defer(() => mirror.close());
  const { connections } = mews;
  const services = createServices({
    connections,
    upstream,
    store,
    mirror,
    print: printOf(config.upstream, mews),
    months: config.mirror.months,
    webhookSecrets: config.webhookSecrets,
    clock,
    log,
    registry,
    settings,
    stopping: stopping.signal,
  });
  const { creations, sync } = services;
  parts.defer(() => creations.stop());
  creations.start();
  parts.defer(() => sync.stop());
  sync.start();
  const publicAddress = config.publicOrigin ?? http.address;
  const auth = createAuth(config.signIn, {
    store,
    clock,
    log,
    registry,
    publicOrigin: publicAddress,
    sandbox: sandboxOf(config),
  });

  http.serve(
    createApp({
      log,
      clock,
      registry,
      origins:
        config.publicOrigin === null
          ? loopbackOrigins(http.port)
          : publicOrigin(config.publicOrigin),
      readiness: readinessOf(check, stopping.signal),
      mayScrape: scrapers(config.metricsFrom, trustedProxies(config.signIn.trustedProxies)),
      bodyBytes: settings.http.bodyBytes,
      ...services,
      whoAsks: guard(auth),
      auth,
      web,
      drawing: config.webDir === null ? null : await readDrawing(config.webDir),
      firstViewWaitMs: settings.http.firstViewWaitMs,
    }),
  );

  const setUpUrl = await offerSetUp(auth);
  const started = parts.move();
  return {
    address: publicAddress,
    setUpUrl,
    lookAround: setUpUrl !== null && (await findDemoPerson(auth)) !== null,
    stop: async () => {
      stopping.abort(new UnavailableError("The server is stopping."));
      http.endConnections();
      await clock.sleep(settings.http.drainMs);
      await Promise.all([http.close(settings.http.finishMs), creations.stop()]);
      await started.disposeAsync();
    },
  };
}

function readinessOf(checkStore: Readiness, stopping: AbortSignal): Readiness {
  return async () => {
    stopping.throwIfAborted();
    await checkStore();
  };
}

/** While the log cannot be written, this is the only place that tells. */
function countLostLines(registry: Registry, linesLost: () => number) {
  new Counter({
    name: "foyer_log_lines_lost_total",
    help: "Lines of the log that could not be written",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(linesLost());
    },
  });
}

async function mewsOf(config: Config, tools: ServerTools, parts: AsyncDisposableStack) {
  if (config.upstream.kind === "mews") return config.upstream;
  return parts.use(await tools.startSandbox(config.upstream, config.dataDir));
}
