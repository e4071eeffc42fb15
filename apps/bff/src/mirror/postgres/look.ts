import type { Database } from "../../postgres/database.ts";
import { systemClock } from "../../time/clock.ts";
import { type KeptInAll, keptIn } from "../keeping/kept.ts";
import { createPostgresMirror } from "./mirror.ts";

/** What the database holds; nothing of it is changed. "none": no start has made its tables yet. */
export async function lookInDatabase(database: Database): Promise<KeptInAll | "none"> {
  const [row] = await database.query("SELECT to_regclass('mirror_threads') AS made", []);
  return row?.["made"] === null ? "none" : keptIn(createPostgresMirror(database, systemClock));
}
