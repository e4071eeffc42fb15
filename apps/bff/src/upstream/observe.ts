import type { Registry } from "@prometheus-io/client";
import type { Log } from "../log/log.ts";
import { noteMewsRequest } from "../log/trace.ts";
import { showBreaker, upstreamMetrics } from "./metrics.ts";
import type { UpstreamEvent } from "./port.ts";

/**
 * What the guard does, for the operator: one line for each request to Mews and whenever the guard holds
 * something back or changes its mind, and all of it in numbers. Labels hold names the operator gave,
 * never a token.
 */
export function observeUpstream(log: Log, registry: Registry): (event: UpstreamEvent) => void {
  const metrics = upstreamMetrics(registry);
  showBreaker(metrics.breaker, "closed");
  return (event) => {
    switch (event.kind) {
      case "call": {
        const { connection, operation, outcome, durationMs, attempt, mewsRequestId } = event;
        logCall(log, event);
        metrics.calls.observe({ connection, operation, outcome }, durationMs / 1000);
        if (attempt > 1) metrics.retries.inc({ connection, operation });
        // For the line of the request that asked.
        if (mewsRequestId !== null) noteMewsRequest(mewsRequestId);
        return;
      }
      case "held-back": {
        const { connection, priority, reason } = event;
        const retryAfterMs = Math.round(event.retryAfterMs);
        log.warn({ connection, priority, reason, retryAfterMs }, "upstream call held back");
        metrics.heldBack.inc({ connection, priority, reason });
        return;
      }
      case "asks-less": {
        const { connection, count, halved } = event;
        log.info({ connection, count, halved }, "upstream asked for less");
        metrics.askedLess.inc({ connection, less: halved ? "window" : "count" });
        return;
      }
      case "breaker":
        log.warn({ state: event.state }, "upstream breaker");
        showBreaker(metrics.breaker, event.state);
        return;
      case "coalesced":
      case "served-fresh":
      case "served-stale":
      case "served-as-of": {
        const { connection, operation, kind: how } = event;
        if (how === "served-as-of")
          log.warn({ connection, operation }, "upstream answer from before");
        metrics.spared.inc({ connection, operation, how });
        return;
      }
      case "waited":
        metrics.waits.observe({ priority: event.priority }, event.waitedMs / 1000);
        return;
      case "budget":
        metrics.used.set({ connection: event.connection }, event.used);
        return;
    }
  };
}

function logCall(log: Log, { kind: _, ...event }: UpstreamEvent & { kind: "call" }) {
  const durationMs = Math.round(event.durationMs * 10) / 10;
  const isAsItShould = event.outcome === "ok" || event.outcome === "abandoned";
  log[isAsItShould ? "info" : "warn"]({ ...event, durationMs }, "upstream call");
}
