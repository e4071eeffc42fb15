import { Histogram, type Registry } from "@prometheus-io/client";

export type HttpMetrics = {
  observe(request: { method: string; route: string; status: number; durationMs: number }): void;
};

/** Requests by method, route pattern and status. Patterns are few, so the label set stays small. */
export function createHttpMetrics(registry: Registry): HttpMetrics {
  const seconds = new Histogram({
    name: "foyer_http_request_duration_seconds",
    help: "Requests of browsers, by method, route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 12],
    registers: [registry],
  });
  return {
    observe: ({ method, route, status, durationMs }) =>
      seconds.observe({ method: knownMethod(method), route, status }, durationMs / 1000),
  };
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** A method is whatever the caller types; a label must not be. */
function knownMethod(method: string): string {
  return methods.has(method) ? method : "other";
}
