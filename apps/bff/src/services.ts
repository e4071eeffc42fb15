import { randomUUID } from "node:crypto";
import type { Registry } from "@prometheus-io/client";
import type { Settings } from "./config/settings.ts";
import type { ConfiguredConnection } from "./enterprises/configured.ts";
import { createDirectory } from "./enterprises/directory.ts";
import type { Directory } from "./enterprises/port.ts";
import { toProblem } from "./errors/problems.ts";
import type { ChangesRoutesDeps } from "./live/changes-routes.ts";
import { createLive } from "./live/create-live.ts";
import { createFeed } from "./live/feed/feed.ts";
import { observeWebhooks } from "./live/webhook/observe.ts";
import { createReceiver } from "./live/webhook/receiver.ts";
import type { WebhookDeps } from "./live/webhook/webhook-routes.ts";
import { createWholeList } from "./live/whole-list.ts";
import type { Log } from "./log/log.ts";
import { currentRequestId } from "./log/trace.ts";
import type { Mirror } from "./mirror/port.ts";
import { createProcessHolder } from "./mirror/sync/background/holder.ts";
import { createSync, type Sync } from "./mirror/sync/create-sync.ts";
import { observeSync } from "./mirror/sync/observe.ts";
import { createSeenBook, type SeenBook } from "./seen/seen.ts";
import type { Store } from "./store/port.ts";
import { type CountThreads, createThreadCounts } from "./threads/counts/thread-counts.ts";
import { type Creations, createCreations } from "./threads/create/creations.ts";
import { observeCreations } from "./threads/create/observe.ts";
import { createExporting } from "./threads/export/create-exporting.ts";
import type { ExportRoutesDeps } from "./threads/export-routes.ts";
import { createThreadList, type ThreadList } from "./threads/list/thread-list.ts";
import { createReadVolume, type ReadVolume } from "./threads/volume/read-volume.ts";
import type { Clock } from "./time/clock.ts";
import type { Upstream } from "./upstream/port.ts";
import { createViews, type Views } from "./views/views.ts";

export type ServiceDeps = {
  connections: ConfiguredConnection[];
  upstream: Upstream;
  store: Store;
  mirror: Mirror;
  /** of Mews and the integration, as in `SyncDeps` */
  print: string;
  /** as in `SyncDeps` */
  months: number | null;
  /** those that open the webhook's address now */
  webhookSecrets: () => readonly string[];
  clock: Clock;
  log: Log;
  registry: Registry;
  settings: Pick<Settings, "directory" | "list" | "mirror" | "live" | "create" | "export">;
  /** aborted when the server stops */
  stopping: AbortSignal;
};

/** What the routes are a thin rim of. */
export type Services = {
  directory: Directory;
  sync: Sync;
  threads: ThreadList;
  countThreads: CountThreads;
  volume: ReadVolume;
  creations: Creations;
  views: Views;
  live: ChangesRoutesDeps;
  exporting: ExportRoutesDeps;
  webhook: WebhookDeps;
  seen: SeenBook;
};

/** Everything between HTTP on the one side and Mews and the store on the other. */
export function createServices(deps: ServiceDeps): Services {
  const { connections, upstream, store, print, clock, log, registry, stopping } = deps;
  const { settings } = deps;
  const feed = createFeed({ mirror: deps.mirror, clock, settings: settings.live, stopping });
  const { mirror } = feed;
  const directory = createDirectory({
    connections,
    upstream,
    clock,
    log,
    stopping,
    settings: settings.directory,
  });
  const sync = createSync({
    mirror,
    upstream,
    directory,
    print,
    months: deps.months,
    clock,
    settings: settings.mirror,
    holder: createProcessHolder(),
    observe: observeSync(log, registry),
  });
  const listing = {
    directory,
    settings: settings.list,
    problemOf: (error: unknown) => toProblem(error, currentRequestId()),
  };
  const threads = createThreadList({ ...listing, mirror, sync, clock });
  const countThreads = createThreadCounts({ ...listing, mirror, sync, clock });
  const volume = createReadVolume({ ...listing, mirror, sync, clock });
  const live = createLive({
    feed,
    sync,
    wholeList: createWholeList(listing),
    clock,
    log,
    registry,
    random: Math.random,
    settings: settings.live,
    visibleAfterMs: settings.mirror.visibleAfterMs,
    stopping,
  });
  const exporting = createExporting({
    ...listing,
    threads,
    mirror,
    sync,
    clock,
    log,
    registry,
    settings,
    stopping,
  });
  const creations = createCreations({
    store,
    upstream,
    directory,
    clock,
    random: Math.random,
    settings: settings.create,
    observe: observeCreations(log, registry),
    onCreated: sync.made,
  });
  const views = createViews({ store, clock, newId: randomUUID });
  const observe = observeWebhooks(log, registry);
  const receive = createReceiver({
    directory,
    hurry: sync.hurry,
    observe,
    stopping: deps.stopping,
  });
  const webhook = { secrets: deps.webhookSecrets, receive, observe };
  const seen = createSeenBook({ store, clock });
  return {
    directory,
    sync,
    threads,
    countThreads,
    volume,
    live,
    exporting,
    creations,
    views,
    webhook,
    seen,
  };
}
