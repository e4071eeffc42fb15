import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../time/clock.ts";
import type { Store } from "./port.ts";
import { openSqliteStore } from "./sqlite/sqlite-store.ts";

/** The store that the configuration names. Its folder is for this user alone. */
export function openStore({ dataDir }: { dataDir: string }, clock: Clock): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteStore({ path: join(dataDir, "foyer.sqlite"), clock });
}
