import { Counter, Histogram, type Registry } from "@prometheus-io/client";

/** How creating goes, in Prometheus form. Labels hold neither persons nor properties. */
export function creationMetrics(registry: Registry) {
  const registers = [registry];
  return {
    begun: new Counter({
      name: "foyer_creations_begun_total",
      help: "New threads written down to be sent; less the ended ones these are open",
      registers,
    }),
    sends: new Counter({
      name: "foyer_creation_sends_total",
      help: "Sends of new threads, by what they came to",
      labelNames: ["outcome"],
      registers,
    }),
    checks: new Counter({
      name: "foyer_creation_checks_total",
      help: "Read-backs of new threads whose send was unclear, by result",
      labelNames: ["result"],
      registers,
    }),
    ends: new Histogram({
      name: "foyer_creation_end_seconds",
      help: "From writing a new thread down to its known end, by end",
      labelNames: ["end"],
      buckets: [0.1, 0.5, 1, 5, 20, 60, 180, 600, 3600, 86_400],
      registers,
    }),
    storeFailures: new Counter({
      name: "foyer_creation_store_failures_total",
      help: "Times the ledger of new threads could not be read or written in the background",
      registers,
    }),
  };
}
