import type { DatabaseSync } from "node:sqlite";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { inWords, movedFrom } from "./moved.ts";

/**
 * The steps from an empty file to today's, in order; `user_version` counts those taken. A step that was
 * ever released stays as it is.
 */
export const schemaSteps = [
  `CREATE TABLE documents (
     collection TEXT NOT NULL,
     key TEXT NOT NULL,
     text TEXT NOT NULL,
     version INTEGER NOT NULL,
     expires_at_ms INTEGER,
     PRIMARY KEY (collection, key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX documents_by_expiry ON documents (expires_at_ms) WHERE expires_at_ms IS NOT NULL;

   CREATE TABLE index_entries (
     collection TEXT NOT NULL,
     name TEXT NOT NULL,
     position REAL NOT NULL,
     key TEXT NOT NULL,
     PRIMARY KEY (collection, name, position, key),
     FOREIGN KEY (collection, key) REFERENCES documents ON DELETE CASCADE
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX index_entries_by_document ON index_entries (collection, key);

   CREATE TABLE writes (last_version INTEGER NOT NULL) STRICT;
   INSERT INTO writes VALUES (0);`,
];

/**
 * Brings the file to `steps`, each in one go, whoever else starts at the same time. Throws a
 * `StoreUnavailableError` when the file was made by a newer program, or what it held was moved elsewhere.
 */
export function migrate(database: DatabaseSync, path: string, steps = schemaSteps): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const moved = movedFrom(database);
    if (moved) throw new StoreUnavailableError(inWords(path, moved));
    const taken = stepsTaken(database);
    if (taken > steps.length) {
      throw new StoreUnavailableError(
        `The store ${path} was written by a newer Foyer (its version is ${taken}, this program knows ${steps.length}). Start that one, or give this one another file.`,
      );
    }
    for (const step of steps.slice(taken)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function stepsTaken(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}
