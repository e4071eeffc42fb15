import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../postgres/database.ts";
import type { Clock } from "../time/clock.ts";
import { refuseUnfinishedMove } from "./move/unfinished.ts";
import type { Store } from "./port.ts";
import { createPostgresStore } from "./postgres/postgres-store.ts";
import { openSqliteStore } from "./sqlite/sqlite-store.ts";

/** Where documents lie: in what all instances share, or in a file of this machine. */
export type StorePlan = { dataDir: string; database: Database | null };

/**
 * The store that the configuration names. The folder of its file is for this user alone. Rejects with a
 * `StoreUnavailableError` also where what it held was moved, or has yet to arrive.
 */
export async function openStore({ dataDir, database }: StorePlan, clock: Clock): Promise<Store> {
  if (database) {
    await refuseUnfinishedMove(database);
    return createPostgresStore(database, clock);
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteStore({ path: join(dataDir, "foyer.sqlite"), clock });
}
