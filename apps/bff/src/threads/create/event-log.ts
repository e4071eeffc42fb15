import type { Log } from "../../log/log.ts";
import type { CreationEvent } from "./events.ts";

/**
 * Creating is a security event: who, where, and how it ended stand in the log, under the key that the
 * ledger knows. What was typed does not.
 */
export function logCreationEvents(log: Log): (event: CreationEvent) => void {
  return (event) => {
    const line = { ...event, kind: undefined };
    switch (event.kind) {
      case "begun":
        log.info(line, "thread creation begun");
        return;
      case "sent":
        log[event.outcome === "created" ? "info" : "warn"](line, "thread creation sent");
        return;
      case "checked":
        log.info(line, "thread creation read back");
        return;
      case "ended":
        log[event.end === "undecided" ? "warn" : "info"](line, "thread creation ended");
        return;
      case "store-failed": {
        const { error: err, whose } = event;
        log.error({ err, ...whose }, "thread creation could not be written down");
      }
    }
  };
}
