import type { DatabaseSync, StatementSync } from "node:sqlite";
import { assertWellFormed, meets } from "../changes.ts";
import type { Change, IndexQuery, Put, Store, WriteResult } from "../port.ts";
import { documentOf } from "../row.ts";
import { openSqliteFile, type SqliteFileOptions } from "./file.ts";

/**
 * The default store: one SQLite file, which several processes of one machine may share. Calls of
 * node:sqlite are synchronous; each takes well under a millisecond but for the disk's own flush.
 */
export async function openSqliteStore(options: SqliteFileOptions): Promise<Store> {
  const file = await openSqliteFile(options);
  const { now } = options.clock;
  return {
    get: (collection, key) => file.use((database) => present(database, collection, key, now())),
    find: (collection, query) => file.use((database) => find(database, collection, query, now())),
    write: async (changes) => {
      assertWellFormed(changes);
      return file.change((database) =>
        inTransaction(database, () => write(database, changes, now())),
      );
    },
    sweep: (limit) =>
      file.change((database) => {
        const swept = sweep(database, limit, now());
        if (swept < limit) emptyLog(database);
        return swept;
      }),
    check: () =>
      file.change((database) => {
        inTransaction(database, () => nextVersion(database));
      }),
    close: async () => file.close(),
  };
}

/** Compiling a statement costs more than running it. */
const compiled = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

function prepared(database: DatabaseSync, sql: string): StatementSync {
  const statements = compiled.get(database);
  const known = statements?.get(sql);
  if (known) return known;
  const statement = database.prepare(sql);
  if (statements) statements.set(sql, statement);
  else compiled.set(database, new Map([[sql, statement]]));
  return statement;
}

const isLive = "(expires_at_ms IS NULL OR expires_at_ms > :now)";

/** With every request: values by their place, since finding them by name takes as long as the row. */
function present(database: DatabaseSync, collection: string, key: string, now: number) {
  const row = prepared(
    database,
    `SELECT key, text, version, expires_at_ms FROM documents
       WHERE collection = ? AND key = ? AND (expires_at_ms IS NULL OR expires_at_ms > ?)`,
  ).get(collection, key, now);
  return row ? documentOf(row) : null;
}

function find(database: DatabaseSync, collection: string, query: IndexQuery, now: number) {
  const { index, from = -Infinity, to = Infinity, limit } = query;
  return prepared(
    database,
    `SELECT key, text, version, expires_at_ms
       FROM index_entries JOIN documents USING (collection, key)
       WHERE collection = :collection AND name = :index AND position BETWEEN :from AND :to AND ${isLive}
       ORDER BY position, key LIMIT :limit`,
  )
    .all({ collection, index, from, to, limit, now })
    .map(documentOf);
}

function write(database: DatabaseSync, changes: Change[], now: number): WriteResult {
  const conflict = changes.findIndex(
    ({ collection, key, expect }) => !meets(expect, present(database, collection, key, now)),
  );
  if (conflict !== -1) return { kind: "conflict", change: conflict };
  const version = nextVersion(database);
  for (const change of changes) {
    if (change.kind === "delete") remove(database, change);
    else put(database, change, version);
  }
  return { kind: "written", version };
}

function nextVersion(database: DatabaseSync): number {
  const row = prepared(
    database,
    "UPDATE writes SET last_version = last_version + 1 RETURNING last_version",
  ).get();
  return Number(row?.["last_version"]);
}

function remove(database: DatabaseSync, { collection, key }: { collection: string; key: string }) {
  prepared(database, "DELETE FROM documents WHERE collection = :collection AND key = :key").run({
    collection,
    key,
  });
}

function put(database: DatabaseSync, change: Put, version: number): void {
  const { collection, key, text, expiresAtMs = null, indexes = {} } = change;
  prepared(
    database,
    `INSERT INTO documents (collection, key, text, version, expires_at_ms)
       VALUES (:collection, :key, :text, :version, :expiresAtMs)
       ON CONFLICT DO UPDATE SET text = :text, version = :version, expires_at_ms = :expiresAtMs`,
  ).run({ collection, key, text, version, expiresAtMs });
  prepared(database, "DELETE FROM index_entries WHERE collection = :collection AND key = :key").run(
    { collection, key },
  );
  const enter = prepared(
    database,
    "INSERT INTO index_entries (collection, name, position, key) VALUES (?, ?, ?, ?)",
  );
  for (const [name, position] of Object.entries(indexes))
    enter.run(collection, name, position, key);
}

function sweep(database: DatabaseSync, limit: number, now: number): number {
  const { changes } = prepared(
    database,
    `DELETE FROM documents WHERE (collection, key) IN
         (SELECT collection, key FROM documents WHERE expires_at_ms <= :now LIMIT :limit)`,
  ).run({ now, limit });
  return Number(changes);
}

/**
 * Takes what was committed from the write-ahead log into the file. By itself SQLite does so at 4 MB,
 * which is days of a hotel's work that a damaged log would cost; and what was removed stays in it until
 * then. Does what it can where another process reads.
 */
function emptyLog(database: DatabaseSync): void {
  prepared(database, "PRAGMA wal_checkpoint(TRUNCATE)").get();
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
