import { Counter, Gauge, Histogram, type Registry } from "@prometheus-io/client";

const breakerStates = ["closed", "open", "half-open"] as const;

export function showBreaker(
  breaker: Gauge<"state">,
  current: (typeof breakerStates)[number],
): void {
  for (const state of breakerStates) breaker.set({ state }, state === current ? 1 : 0);
}

/** What the guard does, in Prometheus form. Labels hold names the operator gave, never a token. */
export function upstreamMetrics(registry: Registry) {
  const registers = [registry];
  const calls = new Histogram({
    name: "foyer_upstream_call_duration_seconds",
    help: "Requests sent to Mews, by connection, operation and outcome",
    labelNames: ["connection", "operation", "outcome"],
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6, 12, 20],
    registers,
  });
  const retries = new Counter({
    name: "foyer_upstream_retries_total",
    help: "Requests sent to Mews that were second or later attempts",
    labelNames: ["connection", "operation"],
    registers,
  });
  const waits = new Histogram({
    name: "foyer_upstream_wait_seconds",
    help: "How long calls waited for a slot and budget before they were sent",
    labelNames: ["priority"],
    buckets: [0.001, 0.01, 0.1, 0.5, 1, 2],
    registers,
  });
  const spared = new Counter({
    name: "foyer_upstream_spared_total",
    help: "Reads that needed no request of their own, by how they were answered",
    labelNames: ["connection", "operation", "how"],
    registers,
  });
  const heldBack = new Counter({
    name: "foyer_upstream_held_back_total",
    help: "Calls that were not sent, by what stood against them",
    labelNames: ["connection", "priority", "reason"],
    registers,
  });
  const askedLess = new Counter({
    name: "foyer_upstream_too_heavy_total",
    help: "Pages that Mews found too heavy, by what was asked for less",
    labelNames: ["connection", "less"],
    registers,
  });
  const used = new Gauge({
    name: "foyer_upstream_budget_used",
    help: "Requests of the access token in the running window, when it was last charged",
    labelNames: ["connection"],
    registers,
  });
  const breaker = new Gauge({
    name: "foyer_upstream_breaker",
    help: "1 for the state the breaker is in",
    labelNames: ["state"],
    registers,
  });
  return { calls, retries, waits, spared, heldBack, askedLess, used, breaker };
}
