import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/load.ts";
import type { Store } from "./port.ts";
import { openSqliteStore } from "./sqlite.ts";

/** The store that the configuration names. Its folder is for this user alone. */
export function openStore({ dataDir }: Pick<Config, "dataDir">, clock: Clock): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteStore({ path: join(dataDir, "foyer.sqlite"), clock });
}
