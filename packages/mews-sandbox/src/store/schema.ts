import type { Database } from "./database.ts";

/** Raised whenever the tables change: a file of another version is refused, not migrated. */
export const schemaVersion = 1;

/**
 * Updated times are also kept in buckets of this length. The API orders by created time and can filter
 * by updated time, and no single B-tree serves both; but one index range per bucket is in created
 * order, so a page is a merge of a few dozen ranges, wherever it stands in the list.
 */
export const bucketMs = 4 * 24 * 3_600_000;

/** Ids are 16 bytes: half the size of their text, and in the same order. Times are epoch milliseconds. */
const tables = `
  CREATE TABLE made (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    schema_version INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    until INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE client (number INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE enterprise (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE thread (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    client INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL CHECK (updated >= created),
    resolved INTEGER NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    bucket INTEGER NOT NULL GENERATED ALWAYS AS (updated / ${bucketMs}) VIRTUAL
  ) STRICT;

  CREATE TABLE committed (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    thread BLOB NOT NULL,
    connection TEXT NOT NULL
  ) STRICT;
`;

/** Made after the bulk of the rows: sorting once is several times quicker than inserting in order. */
const indexes = `
  CREATE UNIQUE INDEX thread_by_id ON thread (id);
  CREATE INDEX thread_by_created ON thread (client, created, id, enterprise);
  CREATE INDEX thread_by_enterprise ON thread (client, enterprise, created, id);
  CREATE INDEX thread_by_bucket ON thread (client, bucket, created, id, updated, enterprise);
  CREATE INDEX thread_by_enterprise_bucket
    ON thread (client, enterprise, bucket, created, id, updated);
`;

export function createTables(db: Database) {
  db.script(tables);
}

export function createIndexes(db: Database) {
  db.script(indexes);
}
