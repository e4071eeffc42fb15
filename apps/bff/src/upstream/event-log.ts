import type { Log } from "../log/log.ts";
import type { UpstreamEvent } from "./port.ts";

/**
 * One line per request to Mews, and one whenever the guard holds something back or changes its mind.
 * What is only of interest in numbers stays with the metrics.
 */
export function logUpstreamEvents(log: Log): (event: UpstreamEvent) => void {
  return (event) => {
    switch (event.kind) {
      case "call": {
        const { kind: _, ...line } = event;
        const durationMs = Math.round(event.durationMs * 10) / 10;
        const isAsItShould = event.outcome === "ok" || event.outcome === "abandoned";
        log[isAsItShould ? "info" : "warn"]({ ...line, durationMs }, "upstream call");
        return;
      }
      case "held-back": {
        const { connection, priority, reason } = event;
        const retryAfterMs = Math.round(event.retryAfterMs);
        log.warn({ connection, priority, reason, retryAfterMs }, "upstream call held back");
        return;
      }
      case "asks-less": {
        const { connection, count, halved } = event;
        log.info({ connection, count, halved }, "upstream asked for less");
        return;
      }
      case "breaker":
        log.warn({ state: event.state }, "upstream breaker");
        return;
      case "served-as-of": {
        const { connection, operation } = event;
        log.warn({ connection, operation }, "upstream answer from before");
        return;
      }
      case "coalesced":
      case "served-fresh":
      case "served-stale":
      case "waited":
      case "budget":
        return;
    }
  };
}
