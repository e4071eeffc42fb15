import { MewsError } from "@foyer/mews-client";
import type { Registry } from "@prometheus-io/client";
import { FoyerError } from "../../errors/errors.ts";
import type { Log } from "../../log/log.ts";
import { syncMetrics } from "./metrics.ts";
import { isLimited } from "./reads/errors.ts";
import type { SyncEvent } from "./reads/events.ts";

/**
 * What the sync does, for the operator: all of it in numbers, and in the log what somebody should hear
 * of. How far it got is shown of the mirror itself. Labels hold names the operator gave.
 */
export function observeSync(log: Log, registry: Registry): (event: SyncEvent) => void {
  const { asked, caughtUp, anew, found, manyMissing, failed } = syncMetrics(registry);
  const failures = createFailureLog(log);
  return (event) => {
    const { kind, ...line } = event;
    const { connection } = event;
    switch (kind) {
      case "asked":
        asked.inc({ connection, work: event.work });
        return;
      case "planned":
        failures.worked(connection);
        return;
      case "caught-up":
        failures.worked(connection);
        caughtUp.inc({ connection, result: "ok" });
        return;
      case "began-anew":
        log.info(line, "threads are read anew: too long ago to follow what changed");
        anew.inc({ connection });
        return;
      case "checked":
        log.warn(line, "threads had changed unnoticed");
        for (const what of ["missed", "unstamped", "gone"] as const)
          found.inc({ connection, what }, event[what]);
        return;
      case "many-missing":
        log.error(line, "many threads are missing in Mews's answers; they are kept");
        manyMissing.inc({ connection });
        return;
      case "failed":
        failures.failed(event);
        failed.inc({ connection });
        if (event.work === "catching-up")
          caughtUp.inc({ connection, result: isLimited(event.error) ? "limited" : "failed" });
        return;
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
