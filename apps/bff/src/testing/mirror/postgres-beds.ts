import type { Mirror } from "../../mirror/port.ts";
import { createPostgresMirror } from "../../mirror/postgres/mirror.ts";
import type { Database } from "../../postgres/database.ts";
import type { Clock } from "../../time/clock.ts";
import { laySchema } from "../postgres.ts";
import type { MirrorBed, QuickBed } from "./mirror-beds.ts";

/** One schema, emptied for each; of what was in it before nobody knows the numbers. */
export async function layTruncated(): Promise<QuickBed> {
  const schema = await laySchema();
  const database = schema.connect();
  return {
    async open(clock) {
      await database.query(
        `TRUNCATE mirror_sources, mirror_owners, mirror_covered, mirror_threads, mirror_gone, mirror_days`,
      );
      return byTheClock(database, clock);
    },
    remove: schema.remove,
  };
}

/** A schema of its own. Time that passes is taken off the leases, as nobody moves the server's clock. */
export async function layPostgres(clock: Clock): Promise<MirrorBed> {
  const schema = await laySchema();
  return {
    connect: async () => byTheClock(schema.connect(), clock),
    remove: schema.remove,
  };
}

function byTheClock(database: Database, clock: Clock): Mirror {
  const mirror = createPostgresMirror(database, clock);
  let seenMs = clock.now();
  return {
    ...mirror,
    async lease(...given) {
      const passedMs = clock.now() - seenMs;
      seenMs += passedMs;
      await database.query("UPDATE mirror_sources SET until_ms = until_ms - $1", [passedMs]);
      return mirror.lease(...given);
    },
  };
}
