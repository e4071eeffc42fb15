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
    else goOn(db, options, madeUntil);
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
    nameParties(db, options);
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

/** Numbers those that are new: an application's properties can come later than the data. */
function nameParties(db: Database, { enterpriseIds, clientTokens }: StoreOptions) {
  const insert = "INSERT INTO enterprise (id) VALUES (?) ON CONFLICT DO NOTHING";
  for (const id of enterpriseIds) db.run(insert, id);
  for (const token of clientTokens)
    db.run("INSERT INTO client (token) VALUES (?) ON CONFLICT DO NOTHING", token);
}

/** Restarts in quick succession add nothing. */
const leastGapMs = 3_600_000;

function goOn(db: Database, options: StoreOptions, since: number) {
  db.transaction(() => {
    nameParties(db, options);
    if (options.now - since >= leastGapMs) catchUp(db, options, since);
  });
}

/** Days that went by while the sandbox was stopped get their threads, so "last 7 days" is never empty. */
function catchUp(db: Database, options: StoreOptions, since: number) {
  options.fill(db, since);
  db.run("UPDATE made SET until = ?", options.now);
}
