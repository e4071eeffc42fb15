import type { Mirror } from "../../mirror/port.ts";
import { createPostgresMirror } from "../../mirror/postgres/mirror.ts";
import type { Database } from "../../postgres/database.ts";
import type { Clock } from "../../time/clock.ts";
import { laySchema } from "../postgres.ts";
import type { MirrorBed, QuickBed } from "./mirror-beds.ts";

/** One schema, emptied for each; whoever comes next has none of the numbers of before. */
export async function layEmptied(prepare = ""): Promise<QuickBed> {
  const schema = await laySchema();
  const database = schema.connect();
  // of the connection that all of them use, one after the other
  await database.query(prepare);
  return {
    async open(clock) {
      await database.query(tables.map((table) => `DELETE FROM ${table}`).join(";"));
      return byTheClock(database, clock);
    },
    remove: schema.remove,
  };
}

const tables = ["sources", "owners", "covered", "threads", "gone", "days"].map(
  (name) => `mirror_${name}`,
);

/** Of few rows the server would read all: here it has no other way than the index of words. */
export const byWordsAlone = `SET enable_seqscan = off;
  ${["created", "updated", "owner_created", "owner_updated", "state"]
    .map((name) => `DROP INDEX mirror_threads_by_${name}`)
    .join(";")}`;

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
