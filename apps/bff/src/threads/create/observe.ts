import type { Registry } from "@prometheus-io/client";
import type { Log } from "../../log/log.ts";
import type { CreationEvent } from "./events.ts";
import { creationMetrics } from "./metrics.ts";

/**
 * Creating is a security event: who, where, and how it ended stand in the log, under the key that the
 * ledger knows. What was typed does not. In numbers it has neither persons nor properties.
 */
export function observeCreations(log: Log, registry: Registry): (event: CreationEvent) => void {
  const { begun, sends, checks, ends, storeFailures } = creationMetrics(registry);
  return (event) => {
    const line = { ...event, kind: undefined };
    switch (event.kind) {
      case "begun":
        log.info(line, "thread creation begun");
        begun.inc();
        return;
      case "sent":
        log[event.outcome === "created" ? "info" : "warn"](line, "thread creation sent");
        sends.inc({ outcome: event.outcome });
        return;
      case "checked":
        log.info(line, "thread creation read back");
        checks.inc({ result: event.result });
        return;
      case "ended":
        log[event.end === "undecided" ? "warn" : "info"](line, "thread creation ended");
        ends.observe({ end: event.end }, event.afterMs / 1000);
        return;
      case "store-failed": {
        const { error: err, whose } = event;
        log.error({ err, ...whose }, "thread creation could not be written down");
        storeFailures.inc();
      }
    }
  };
}
