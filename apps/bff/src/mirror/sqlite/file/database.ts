import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { createPrivately } from "../../../private-file.ts";
import { localDay } from "../../rows/local-days.ts";
import { sql } from "../../rows/sql.ts";
import { schema, schemaVersion } from "./schema.ts";
import { inTransaction, oneRow, run } from "./sql.ts";

/** Something is wrong with the file; its words are for the log. */
export class FileFault extends Error {
  override name = "FileFault";
  readonly kind: FaultKind;
  constructor(kind: FaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * "lost": removed, or another one lies in its place. "broken": damaged, or of another version. "full":
 * no room. "ended": the thread that writes to it is no more. "unusable": locked for too long, or
 * whatever else the system says.
 */
export type FaultKind = "lost" | "broken" | "full" | "ended" | "unusable";

/** Whoever writes; where there is no file it is made, for its owner only. Null: in memory. */
export function openForWriting(path: string | null, nowMs: number): DatabaseSync {
  if (path) createPrivately(path);
  const database = new DatabaseSync(path ?? ":memory:", { timeout: 5000 });
  return closedUnless(database, () => {
    database.exec("pragma journal_mode = wal");
    // a commit that a power cut takes is read again
    database.exec("pragma synchronous = normal");
    database.exec("pragma secure_delete = on");
    database.exec("pragma cache_size = -8000");
    database.function("local_day", (ms, zone) => localDay(Number(ms), String(zone)));
    inTransaction(database, () => makeTables(database, nowMs));
  });
}

export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 100 });
  return closedUnless(database, () => database.exec("pragma cache_size = -4000"));
}

/** Which file lies there now; 0: none. */
export function fileAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
}

/** What SQLite or the system says of the file; null: the error is another's. */
export function faultOf(error: unknown): FileFault | null {
  if (error instanceof FileFault) return error;
  if (!(error instanceof Error)) return null;
  if ("errcode" in error && error.errcode !== wrongStatement)
    return new FileFault(kindOf(Number(error.errcode)), error.message);
  if (!("syscall" in error && "code" in error)) return null;
  return new FileFault(error.code === "ENOSPC" ? "full" : "unusable", error.message);
}

/** Result codes of SQLite (sqlite.org/rescode.html); the higher bits say more. */
function kindOf(code: number): FaultKind {
  if (code === readonlyMoved) return "lost";
  if (code === shortRead) return "broken";
  switch (code & 0xff) {
    case 11: // CORRUPT
    case 26: // NOTADB
      return "broken";
    case 10: // IOERR
    case 13: // FULL
      return "full";
    default:
      return "unusable";
  }
}

const wrongStatement = 1;
const readonlyMoved = 1032;
const shortRead = 522;

function makeTables(database: DatabaseSync, nowMs: number): void {
  const version = Number(oneRow(database, sql`pragma user_version`)?.["user_version"]);
  if (version === schemaVersion) return;
  if (version !== 0)
    throw new FileFault("broken", `Its version is ${version}, this program's is ${schemaVersion}.`);
  database.exec(schema);
  // higher than any number of a file that lay here before: whoever has such a number is told so
  const sequence = nowMs * 1000;
  run(database, sql`insert into mirror values (${sequence}, ${sequence}, ${sequence}, 0)`);
  database.exec(`pragma user_version = ${schemaVersion}`);
}

function closedUnless(database: DatabaseSync, prepare: () => void): DatabaseSync {
  try {
    prepare();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
