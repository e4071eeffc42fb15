import { MewsError } from "@foyer/mews-client";
import { FoyerError } from "../../errors/errors.ts";
import type { Log } from "../../log/log.ts";
import type { SyncEvent } from "./reads/events.ts";

/** What an operator should hear of; what is only of interest in numbers stays with the metrics. */
export function logSyncEvents(log: Log): (event: SyncEvent) => void {
  const failures = createFailureLog(log);
  return (event) => {
    const { kind, ...line } = event;
    switch (kind) {
      case "asked":
        return;
      case "planned":
      case "caught-up":
        return failures.worked(event.connection);
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
        return failures.failed(event);
    }
  };
}

/** By connection, and once for as long as it fails for the same reason. */
function createFailureLog(log: Log) {
  const said = new Map<string, string>();
  return {
    failed({ connection, error: err }: SyncEvent & { kind: "failed" }) {
      const words = String(err);
      if (said.get(connection) === words) return;
      said.set(connection, words);
      log[isToldElsewhere(err) ? "info" : "warn"](
        { connection, err },
        "threads cannot be brought up to date",
      );
    },
    worked(connection: string) {
      if (said.delete(connection)) log.info({ connection }, "threads are brought up to date again");
    },
  };
}

/** The guard has told of what Mews failed with. */
function isToldElsewhere(err: unknown): boolean {
  const isOfGuard = err instanceof FoyerError && err.code.startsWith("upstream");
  return isOfGuard || err instanceof MewsError;
}
