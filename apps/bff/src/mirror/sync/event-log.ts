import { MewsError } from "@foyer/mews-client";
import { FoyerError } from "../../errors/errors.ts";
import type { Log } from "../../log/log.ts";
import type { SyncEvent } from "./events.ts";

/** What an operator should hear of; what is only of interest in numbers stays with the metrics. */
export function logSyncEvents(log: Log): (event: SyncEvent) => void {
  return (event) => {
    const { kind, ...line } = event;
    switch (kind) {
      case "asked":
      case "caught-up":
        return;
      case "began-anew":
        log.info(line, "threads are read anew: too long ago to follow what changed");
        return;
      case "checked":
        log.warn(line, "threads had changed unnoticed");
        return;
      case "many-missing":
        log.error(line, "many threads are missing in Mews's answers; they are kept");
        return;
      case "failed":
        return logFailure(log, event);
    }
  };
}

/** The guard has told of what Mews failed with. */
function logFailure(log: Log, { connection, error: err }: SyncEvent & { kind: "failed" }) {
  const isOfGuard = err instanceof FoyerError && err.code.startsWith("upstream");
  const isTold = isOfGuard || err instanceof MewsError;
  log[isTold ? "info" : "warn"]({ connection, err }, "threads could not be brought up to date");
}
