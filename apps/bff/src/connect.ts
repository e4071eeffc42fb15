import type { Registry } from "@prometheus-io/client";
import type { MewsConfig } from "./config/load.ts";
import { blackOutTokens } from "./known-tokens.ts";
import type { Log } from "./log/log.ts";
import { noteMewsRequest } from "./log/trace.ts";
import { both } from "./observers.ts";
import type { Clock } from "./time/clock.ts";
import { logUpstreamEvents } from "./upstream/event-log.ts";
import { createUpstreamMetrics } from "./upstream/metrics.ts";
import type { UpstreamEvent } from "./upstream/port.ts";
import type { UpstreamSettings } from "./upstream/settings.ts";
import { createTransports } from "./upstream/transport/transports.ts";
import { createUpstream, type GuardedUpstream } from "./upstream/upstream.ts";
import { foyerVersion } from "./version.ts";

/** Mews, or what stands in for it: where it is, and with what it may be asked. */
export type Mews = Omit<MewsConfig, "kind">;

export type ConnectDeps = {
  clock: Clock;
  log: Log;
  registry: Registry;
  settings: UpstreamSettings;
};

/** The guarded way to Mews, with what it does written to log and metrics. */
export function connectUpstream(
  mews: Mews,
  { clock, log, registry, settings }: ConnectDeps,
): GuardedUpstream {
  const transports = createTransports(mews.platformAddress);
  const observe = both(logUpstreamEvents(log), createUpstreamMetrics(registry).observe);
  const upstream = createUpstream({
    platformAddress: mews.platformAddress,
    clientToken: mews.clientToken,
    client: `Foyer ${foyerVersion()}`,
    transports,
    clock,
    random: Math.random,
    settings,
    observe: both(observe, noteRequestIds),
    blackOut: blackOutTokens(mews),
  });
  return {
    ...upstream,
    close: async () => {
      await upstream.close();
      await transports.close();
    },
  };
}

/** For the line of the request that asked. */
function noteRequestIds(event: UpstreamEvent) {
  if (event.kind === "call" && event.mewsRequestId !== null) noteMewsRequest(event.mewsRequestId);
}
