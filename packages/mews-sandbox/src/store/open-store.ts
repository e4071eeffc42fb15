import { SandboxFileError } from "../errors.ts";
import { type Database, integerIn, openDatabase, textIn } from "./database.ts";
import { createIndexes, createTables, schemaVersion } from "./schema.ts";

export type StoreOptions = {
  /** absent: memory */
  file?: string | undefined;
  /** what the data was made from; a file made from something else is refused */
  fingerprint: string;
  enterpriseIds: readonly string[];
  clientTokens: readonly string[];
  now: number;
  /** Puts threads created from `since` (null: from the beginning) until now. */
  fill: (db: Database, since: number | null) => void;
};

/** Opens the file, and fills it when it is new. Throws a `SandboxFileError` for another kind. */
export function openStore(options: StoreOptions): Database {
  const db = openFile(options.file ?? ":memory:");
  try {
    const madeUntil = readMade(db, options);
    if (madeUntil === null) makeAll(db, options);
    else catchUp(db, options, madeUntil);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openFile(path: string): Database {
  try {
    return openDatabase(path);
  } catch (cause) {
    throw new SandboxFileError(`${path} cannot be opened as a database.`, { cause });
  }
}

/** Until when there are threads; null for a new file. */
function readMade(db: Database, { file, fingerprint }: StoreOptions): number | null {
  if (!db.get("SELECT 1 FROM sqlite_schema")) return null;
  const isOurs = db.get("SELECT 1 FROM sqlite_schema WHERE name = 'made'");
  const made = isOurs && db.get("SELECT schema_version, fingerprint, until FROM made");
  if (!made || integerIn(made, "schema_version") !== schemaVersion) {
    throw new SandboxFileError(
      `${file} was not made by this version of the sandbox. Delete it or name another file.`,
    );
  }
  if (textIn(made, "fingerprint") === fingerprint) return integerIn(made, "until");
  throw new SandboxFileError(
    `${file} was made with another seed, size or set of properties. Delete it or name another file.`,
  );
}

/** One transaction: a process killed half-way leaves an empty file, not half the data. */
function makeAll(db: Database, options: StoreOptions) {
  db.transaction(() => {
    createTables(db);
    for (const id of options.enterpriseIds) db.run("INSERT INTO enterprise (id) VALUES (?)", id);
    for (const token of options.clientTokens)
      db.run("INSERT INTO client (token) VALUES (?)", token);
    options.fill(db, null);
    createIndexes(db);
    db.run(
      "INSERT INTO made (only, schema_version, fingerprint, until) VALUES (1, ?, ?, ?)",
      schemaVersion,
      options.fingerprint,
      options.now,
    );
  });
}

/** Restarts in quick succession add nothing. */
const leastGapMs = 3_600_000;

/** Days that went by while the sandbox was stopped get their threads, so "last 7 days" is never empty. */
function catchUp(db: Database, options: StoreOptions, since: number) {
  if (options.now - since < leastGapMs) return;
  db.transaction(() => {
    options.fill(db, since);
    db.run("UPDATE made SET until = ?", options.now);
  });
}
