import { join } from "node:path";
import { Counter, type Registry } from "@prometheus-io/client";
import type { Log } from "../log/log.ts";
import type { Clock } from "../time/clock.ts";
import { showKept } from "./keeping/metrics.ts";
import { lookAfter, type UpkeepDeps } from "./keeping/upkeep.ts";
import type { Mirror } from "./port.ts";
import { openSqliteMirror } from "./sqlite/open.ts";

export type MirrorSettings = {
  kind: "file" | "memory";
  /** threads last changed longer ago are not kept; null: all are */
  months: number | null;
};

type MirrorTools = {
  clock: Clock;
  log: Log;
  registry: Registry;
  settings: UpkeepDeps["settings"];
};

/** Where the mirror lies, as it is configured. */
export type MirrorPlan = { dataDir: string; mirror: MirrorSettings };

/**
 * The mirror that the configuration names, looked after until it is closed. Its file is opened when it
 * is first used, and lies beside the database that cannot be begun anew.
 */
export function openMirror(
  config: MirrorPlan,
  { clock, log, registry, settings }: MirrorTools,
): Mirror {
  const begunAnew = new Counter({
    name: "foyer_mirror_begun_anew_total",
    help: "Times the mirror's file was of no use and another one was begun",
    registers: [registry],
  });
  const mirror = openSqliteMirror({
    path: mirrorPath(config),
    clock,
    onBegunAnew: (reason) => {
      begunAnew.inc();
      log.warn({ reason }, "kept threads could not be used and are read anew");
    },
  });
  showKept(registry, mirror);
  const upkeep = lookAfter({ mirror, clock, log, settings, months: config.mirror.months });
  return {
    ...mirror,
    close: async () => {
      await Promise.all([upkeep.stop(), mirror.close()]);
    },
  };
}

/** Null: in memory. */
export function mirrorPath({ dataDir, mirror: { kind } }: MirrorPlan) {
  return kind === "file" ? join(dataDir, "mirror.sqlite") : null;
}
