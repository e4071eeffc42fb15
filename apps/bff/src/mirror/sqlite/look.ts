import type { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../time/clock.ts";
import { type KeptInAll, keptIn } from "../keeping/kept.ts";
import { sql } from "../rows/sql.ts";
import { faultOf, fileAt, openForReading } from "./file/database.ts";
import { schemaVersion } from "./file/schema.ts";
import { oneRow } from "./file/sql.ts";
import { createReader } from "./read/reader.ts";

/**
 * What a file holds, whether or not somebody else uses it; nothing of it is changed. "none": there is no
 * file; "unusable": the next start begins another one, or says why it cannot.
 */
export async function lookAtFile(path: string): Promise<KeptInAll | "none" | "unusable"> {
  if (fileAt(path) === 0) return "none";
  let database: DatabaseSync | null = null;
  try {
    database = openForReading(path);
    const version = oneRow(database, sql`pragma user_version`)?.["user_version"];
    return version === schemaVersion
      ? await keptIn(createReader(database, systemClock))
      : "unusable";
  } catch (error) {
    if (faultOf(error)) return "unusable";
    throw error;
  } finally {
    database?.close();
  }
}
