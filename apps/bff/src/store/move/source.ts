import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ConflictError, StoreUnavailableError } from "../../errors/errors.ts";
import {
  giveMoveId,
  type Moved,
  markMoved,
  movedFrom,
  moveIdOf,
  takeMarkAway,
} from "../sqlite/moved.ts";
import { migrate } from "../sqlite/schema.ts";
import { batchSize, type DocumentRow, documentOf, type EntryRow, entryOf } from "./rows.ts";

/** A store's file, and nobody else's for as long as it is open, so that nothing of it changes. */
export type Source = {
  path: string;
  /** null: it was not, or not to the end of it */
  moved: Moved | null;
  /** as moves know it; null: it was never moved nor begun to be */
  id(): string | null;
  giveId(): string;
  /** What has not expired at `now`, in the order of a tally; in batches. */
  documents(now: number): Iterable<DocumentRow[]>;
  entries(now: number): Iterable<EntryRow[]>;
  expired(now: number): number;
  /** of the last write that there ever was */
  lastVersion(): number;
  markMoved(moved: Moved): void;
  takeMarkAway(): void;
  close(): void;
};

/**
 * Opens a `foyer.sqlite`, or the one in a folder. `lookOnly`: others may use it meanwhile, and nothing is
 * changed. Throws a `ConflictError` where another process uses it, a `StoreUnavailableError` where it is
 * no store of this program.
 */
export function openSource(from: string, { lookOnly = false } = {}): Source {
  const path = fileOf(from);
  const database = new DatabaseSync(path, { timeout: 0, readOnly: lookOnly });
  try {
    if (lookOnly) database.exec("BEGIN");
    else takeAlone(database);
    assertStore(database, path);
    const moved = movedFrom(database);
    if (!lookOnly && !moved) migrate(database, path);
    return sourceOf(database, path, moved);
  } catch (error) {
    database.close();
    throw named(error, path);
  }
}

function sourceOf(database: DatabaseSync, path: string, moved: Moved | null): Source {
  const live = "(expires_at_ms IS NULL OR expires_at_ms > ?)";
  return {
    path,
    moved,
    id: () => moveIdOf(database),
    giveId: () => giveMoveId(database),
    documents: (now) =>
      inBatches(
        database
          .prepare(
            `SELECT collection, key, text, version, expires_at_ms FROM documents
               WHERE ${live} ORDER BY collection, key`,
          )
          .iterate(now),
        documentOf,
      ),
    // CROSS: the entries are walked in the order that they lie in, and nothing is sorted
    entries: (now) =>
      inBatches(
        database
          .prepare(
            `SELECT collection, name, position, key
               FROM index_entries CROSS JOIN documents USING (collection, key)
               WHERE ${live} ORDER BY collection, name, position, key`,
          )
          .iterate(now),
        entryOf,
      ),
    expired: (now) =>
      numberIn(database, "SELECT count(*) AS n FROM documents WHERE expires_at_ms <= ?", now),
    lastVersion: () =>
      numberIn(
        database,
        "SELECT max(last_version, coalesce((SELECT max(version) FROM documents), 0)) AS n FROM writes",
      ),
    markMoved: (to) => markMoved(database, to),
    takeMarkAway: () => takeMarkAway(database),
    close: () => database.close(),
  };
}

function fileOf(from: string): string {
  const found = statSync(from, { throwIfNoEntry: false });
  const path = found?.isDirectory() ? join(from, "foyer.sqlite") : from;
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new StoreUnavailableError(`There is no store at ${path}.`);
  return path;
}

/** Every process that has the file open holds a lock on it, busy or not: then this one is refused. */
function takeAlone(database: DatabaseSync) {
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL");
  database.exec("BEGIN EXCLUSIVE; COMMIT");
}

function assertStore(database: DatabaseSync, path: string) {
  const tables = "'documents', 'index_entries', 'writes'";
  const found = numberIn(
    database,
    `SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name IN (${tables})`,
  );
  if (found !== 3) throw new StoreUnavailableError(`${path} is not a store of Foyer.`);
}

/** SQLITE_BUSY; the higher bits are the extended code (sqlite.org/rescode.html). */
const busy = 5;

function named(error: unknown, path: string): unknown {
  if (!(error instanceof Error && "errcode" in error)) return error;
  if ((Number(error.errcode) & 0xff) === busy)
    return new ConflictError(
      `Another process uses ${path}. Stop every Foyer, and whatever else has it open.`,
    );
  return new StoreUnavailableError(`The store ${path} cannot be used.`, { cause: error });
}

function numberIn(database: DatabaseSync, sql: string, ...values: number[]): number {
  return Number(database.prepare(sql).get(...values)?.["n"]);
}

type SqliteRow = Record<string, unknown>;

function* inBatches<T>(rows: Iterable<SqliteRow>, read: (row: SqliteRow) => T): Generator<T[]> {
  let batch: T[] = [];
  for (const row of rows) {
    batch.push(read(row));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
