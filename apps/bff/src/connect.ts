import type { Registry } from "@prometheus-io/client";
import type { Clock } from "./clock.ts";
import type { MewsConfig } from "./config/load.ts";
import type { Log } from "./log.ts";
import { noteMewsRequest } from "./trace.ts";
import { logUpstreamEvents } from "./upstream/event-log.ts";
import { createUpstreamMetrics } from "./upstream/metrics.ts";
import { defaultUpstreamSettings } from "./upstream/settings.ts";
import { createTransports } from "./upstream/transport/transports.ts";
import { createUpstream, type GuardedUpstream } from "./upstream/upstream.ts";
import { foyerVersion } from "./version.ts";

/** Mews, or what stands in for it: where it is, and with what it may be asked. */
export type Mews = Omit<MewsConfig, "kind">;

/** The guarded way to Mews, with what it does written to log and metrics. */
export function connectUpstream(
  mews: Mews,
  { clock, log, registry }: { clock: Clock; log: Log; registry: Registry },
): GuardedUpstream {
  const transports = createTransports(mews.platformAddress);
  const writeLine = logUpstreamEvents(log);
  const metrics = createUpstreamMetrics(registry);
  const upstream = createUpstream({
    platformAddress: mews.platformAddress,
    clientToken: mews.clientToken,
    client: `Foyer ${foyerVersion()}`,
    transports,
    clock,
    random: Math.random,
    settings: mews.guard ?? defaultUpstreamSettings,
    observe: (event) => {
      writeLine(event);
      metrics.observe(event);
      if (event.kind === "call" && event.mewsRequestId !== null)
        noteMewsRequest(event.mewsRequestId);
    },
  });
  return {
    ...upstream,
    close: async () => {
      await upstream.close();
      await transports.close();
    },
  };
}
