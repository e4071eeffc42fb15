import type { Registry } from "@prometheus-io/client";
import type { Log } from "../log/log.ts";
import type { Sync } from "../mirror/sync/create-sync.ts";
import type { Clock } from "../time/clock.ts";
import type { ChangesRoutesDeps } from "./changes-routes.ts";
import type { Feed } from "./feed/feed.ts";
import type { LiveSettings } from "./settings.ts";
import { createChanges, type WholeList } from "./stream/changes.ts";
import { createLiveMetrics } from "./stream/metrics.ts";
import { createPulse } from "./stream/pulse.ts";
import { createStreams } from "./stream/streams.ts";

type LiveDeps = {
  feed: Feed;
  sync: Pick<Sync, "lookAt" | "paceOf">;
  wholeList: WholeList;
  clock: Clock;
  log: Log;
  registry: Registry;
  random: () => number;
  settings: LiveSettings;
  /** see `SyncSettings` */
  visibleAfterMs: number;
  stopping: AbortSignal;
};

/** Streams of what changes in lists, for the routes. */
export function createLive(deps: LiveDeps): ChangesRoutesDeps {
  const { feed, sync, wholeList, clock, log, random, settings, visibleAfterMs, stopping } = deps;
  const streams = createStreams({ settings, stopping });
  const metrics = createLiveMetrics(deps.registry, streams);
  const changes = createChanges({
    wholeList,
    streams,
    metrics,
    random,
    news: feed.news,
    looks: feed.looks,
    lookAt: sync.lookAt,
    stateOf: createPulse({ mirror: feed.mirror, sync, visibleAfterMs }),
    clock,
    settings,
  });
  return { changes, clock, log, metrics, settings };
}
