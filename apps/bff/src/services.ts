import type { Registry } from "@prometheus-io/client";
import type { Clock } from "./clock.ts";
import type { ConfiguredConnection } from "./config/load.ts";
import { createDirectory } from "./enterprises/directory.ts";
import type { Directory } from "./enterprises/port.ts";
import { toProblem } from "./http/problems.ts";
import type { Log } from "./log.ts";
import type { Store } from "./store/port.ts";
import { type Creations, createCreations } from "./threads/create/creations.ts";
import { logCreationEvents } from "./threads/create/event-log.ts";
import { createCreationMetrics } from "./threads/create/metrics.ts";
import { defaultThreadListSettings } from "./threads/list/settings.ts";
import { createThreadList, type ThreadList } from "./threads/list/thread-list.ts";
import { currentRequestId } from "./trace.ts";
import type { Upstream } from "./upstream/port.ts";

export type ServiceDeps = {
  connections: ConfiguredConnection[];
  upstream: Upstream;
  store: Store;
  clock: Clock;
  log: Log;
  registry: Registry;
  /** aborted when the server stops */
  stopping: AbortSignal;
};

/** What the routes are a thin rim of. */
export type Services = { directory: Directory; threads: ThreadList; creations: Creations };

/** Everything between HTTP on the one side and Mews and the store on the other. */
export function createServices(deps: ServiceDeps): Services {
  const { upstream, clock } = deps;
  const directory = createDirectory(deps);
  const threads = createThreadList({
    upstream,
    directory,
    clock,
    settings: defaultThreadListSettings,
    problemOf: (error) => toProblem(error, currentRequestId()),
  });
  return { directory, threads, creations: creationsOf(deps, directory) };
}

function creationsOf(deps: ServiceDeps, directory: Directory): Creations {
  const metrics = createCreationMetrics(deps.registry);
  const log = logCreationEvents(deps.log);
  return createCreations({
    ...deps,
    directory,
    random: Math.random,
    observe: (event) => {
      metrics.observe(event);
      log(event);
    },
  });
}
