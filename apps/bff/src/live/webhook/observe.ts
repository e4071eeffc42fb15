import { Counter, type Registry } from "@prometheus-io/client";
import type { Log } from "../../log/log.ts";
import type { WebhookEvent } from "./receiver.ts";

/** What became of webhooks, for log and metrics. */
export function observeWebhooks(log: Log, registry: Registry): (event: WebhookEvent) => void {
  const registers = [registry];
  const received = new Counter({
    name: "foyer_webhooks_total",
    help: "Webhooks, by what became of them: taken, refused for their secret, or malformed",
    labelNames: ["outcome"],
    registers,
  });
  const unknown = new Counter({
    name: "foyer_webhook_unknown_enterprises_total",
    help: "Properties that webhooks told of and that no connection covers",
    registers,
  });
  return (event) => {
    switch (event.kind) {
      case "received":
        received.inc({ outcome: event.outcome });
        return;
      case "unknown-enterprises":
        unknown.inc(event.count);
        return;
      case "failed":
        log.warn({ err: event.error }, "webhooks could not be followed");
    }
  };
}
