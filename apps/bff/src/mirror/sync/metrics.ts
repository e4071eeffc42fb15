import { Counter, type Registry } from "@prometheus-io/client";

/** What the sync does, in Prometheus form. */
export function syncMetrics(registry: Registry) {
  const registers = [registry];
  const labelNames = ["connection"];
  return {
    asked: new Counter({
      name: "foyer_mirror_calls_total",
      help: "Pages of threads asked of Mews, by what for",
      labelNames: ["connection", "work"],
      registers,
    }),
    caughtUp: new Counter({
      name: "foyer_mirror_catch_ups_total",
      help: "Times a connection was caught up, by result; limited: Mews or our own budget refused it",
      labelNames: ["connection", "result"],
      registers,
    }),
    anew: new Counter({
      name: "foyer_mirror_anew_total",
      help: "Times a connection was away for so long that all of it is read anew",
      labelNames,
      registers,
    }),
    found: new Counter({
      name: "foyer_mirror_found_total",
      help: "What reading again found: threads missed, changed unstamped, or gone",
      labelNames: ["connection", "what"],
      registers,
    }),
    manyMissing: new Counter({
      name: "foyer_mirror_many_missing_total",
      help: "Times so many threads were missing in an answer that none was taken for gone",
      labelNames,
      registers,
    }),
    failed: new Counter({
      name: "foyer_mirror_failures_total",
      help: "Times a connection could not be brought up to date",
      labelNames,
      registers,
    }),
  };
}
