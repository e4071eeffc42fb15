import { join } from "node:path";
import { Counter, type Registry } from "@prometheus-io/client";
import type { Log } from "../log/log.ts";
import type { Database } from "../postgres/database.ts";
import { listen } from "../postgres/listening.ts";
import type { Clock } from "../time/clock.ts";
import { showKept } from "./keeping/metrics.ts";
import { lookAfter, type UpkeepDeps } from "./keeping/upkeep.ts";
import type { Mirror } from "./port.ts";
import { createPostgresMirror } from "./postgres/mirror.ts";
import { mirrorChannel } from "./postgres/write/transaction.ts";
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

/** Where the mirror lies, as it is configured: a file of this machine, unless all instances share one. */
export type MirrorPlan = { dataDir: string; mirror: MirrorSettings };

/**
 * The mirror that the configuration names, looked after until it is closed. With a database it lies there.
 * Else its file is opened when it is first used, beside the one that cannot be begun anew.
 */
export function openMirror(
  config: MirrorPlan & { database: Database | null },
  tools: MirrorTools,
): Mirror {
  const { clock, log, registry, settings } = tools;
  const mirror =
    config.database && config.mirror.kind === "file"
      ? shareMirror(config.database, clock)
      : openFile(config, tools);
  showKept(registry, mirror);
  const upkeep = lookAfter({ mirror, clock, log, settings, months: config.mirror.months });
  return {
    ...mirror,
    close: async () => {
      await Promise.all([upkeep.stop(), mirror.close()]);
    },
  };
}

/** The one of all instances, which hears of what the others write. */
function shareMirror(database: Database, clock: Clock): Mirror {
  const mirror = createPostgresMirror(database, clock);
  const listening: { stop(): Promise<void> }[] = [];
  const news = { channel: mirrorChannel, payload: database.schema };
  return {
    ...mirror,
    onOthers: (hear) => {
      listening.push(listen(database, news, hear, clock));
    },
    close: async () => {
      await Promise.all([...listening.map(({ stop }) => stop()), mirror.close()]);
    },
  };
}

function openFile(config: MirrorPlan, { clock, log, registry }: MirrorTools): Mirror {
  const begunAnew = new Counter({
    name: "foyer_mirror_begun_anew_total",
    help: "Times the mirror's file was of no use and another one was begun",
    registers: [registry],
  });
  return openSqliteMirror({
    path: mirrorPath(config),
    clock,
    onBegunAnew: (reason) => {
      begunAnew.inc();
      log.warn({ reason }, "kept threads could not be used and are read anew");
    },
  });
}

/** Null: in memory. */
export function mirrorPath({ dataDir, mirror: { kind } }: MirrorPlan) {
  return kind === "file" ? join(dataDir, "mirror.sqlite") : null;
}
