/**
 * A move that is killed at a step of it, for tests: `node move-and-die.ts <JSON of LastMove>`. Prints
 * "moved" where there is no such step.
 */

import { parseDatabaseUrl } from "../../postgres/address.ts";
import { openDatabase } from "../../postgres/database.ts";
import { databaseSettingsSchema } from "../../postgres/settings.ts";
import { moveStore } from "../../store/move/move.ts";
import { systemClock } from "../../time/clock.ts";
import { mortalDatabase, mortalSteps } from "./mortal-database.ts";

export type LastMove = { from: string; url: string; schema: string; step: number };

const { from, url, schema, step }: LastMove = JSON.parse(process.argv[2] ?? "");
const database = openDatabase({
  address: parseDatabaseUrl(url, null),
  settings: databaseSettingsSchema.parse({}),
  schema,
});
const life = mortalSteps(step, () => {
  process.kill(process.pid, "SIGKILL");
  throw new Error("It outlived its end.");
});
await moveStore({
  from,
  database: mortalDatabase(database, life.step),
  clock: systemClock,
  print: () => {},
});
await database.close();
process.stdout.write("moved");
