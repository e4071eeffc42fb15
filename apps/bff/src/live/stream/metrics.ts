import { Counter, Gauge, Histogram, type Registry } from "@prometheus-io/client";
import type { WhyEnded } from "./streams.ts";

export type LiveMetrics = {
  /** a stream ended; "slow": its reader was cut off */
  ended(why: WhyEnded | "lost" | "slow"): void;
  refused(): void;
  /** rows were sent that had changed so long before, by Mews's stamp and our clock */
  pushed(lagsMs: number[]): void;
};

export function createLiveMetrics(registry: Registry, streams: { count: number }): LiveMetrics {
  const registers = [registry];
  new Gauge({
    name: "foyer_streams",
    help: "Streams of changes that are open",
    registers,
    collect() {
      this.set(streams.count);
    },
  });
  const ends = new Counter({
    name: "foyer_stream_ends_total",
    help: "Streams that ended, by why",
    labelNames: ["why"],
    registers,
  });
  const refusals = new Counter({
    name: "foyer_streams_refused_total",
    help: "Streams that were one too many, of a person or in all",
    registers,
  });
  const lag = new Histogram({
    name: "foyer_push_lag_seconds",
    help: "From Mews's stamp of a change to its way to a browser, of changes since the stream began",
    buckets: [0.5, 1, 2, 4, 6, 8, 10, 15, 30, 60, 120, 300],
    registers,
  });
  return {
    ended: (why) => ends.inc({ why }),
    refused: () => refusals.inc(),
    pushed(lagsMs) {
      for (const ms of lagsMs) lag.observe(Math.max(0, ms) / 1000);
    },
  };
}
