import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

/** Where what the file holds went to, and when, in milliseconds since the epoch. */
export type Moved = { to: string; atMs: number };

/**
 * Is added to `user_version` of a file that was moved: programs from before there was moving take it for
 * one of a newer program, and refuse it, too.
 */
const movedVersions = 1_000_000;

/** What tells the file from others that are moved, wherever it lies; null: it has none yet. */
export function moveIdOf(database: DatabaseSync): string | null {
  const table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'move'";
  if (!database.prepare(table).get()) return null;
  return String(database.prepare("SELECT id FROM move").get()?.["id"]);
}

/**
 * Is given before anything is moved, so that a move that was cut off is known again. The file can be used
 * as before.
 */
export function giveMoveId(database: DatabaseSync): string {
  const known = moveIdOf(database);
  if (known !== null) return known;
  const id = randomUUID();
  database.exec(
    `BEGIN IMMEDIATE;
     CREATE TABLE move (id TEXT NOT NULL, moved_to TEXT, moved_at_ms INTEGER) STRICT;
     INSERT INTO move (id) VALUES ('${id}');
     COMMIT`,
  );
  return id;
}

export function movedFrom(database: DatabaseSync): Moved | null {
  if (versionOf(database) < movedVersions) return null;
  const row = database.prepare("SELECT moved_to, moved_at_ms FROM move").get();
  return { to: String(row?.["moved_to"]), atMs: Number(row?.["moved_at_ms"]) };
}

/** From now on no Foyer uses the file. The file has its id. */
export function markMoved(database: DatabaseSync, { to, atMs }: Moved): void {
  const version = versionOf(database) + movedVersions;
  database.exec("BEGIN IMMEDIATE");
  database.prepare("UPDATE move SET moved_to = ?, moved_at_ms = ?").run(to, atMs);
  database.exec(`PRAGMA user_version = ${version}; COMMIT`);
}

/** The file may be used again, as it was when it was moved. */
export function takeMarkAway(database: DatabaseSync): void {
  const version = versionOf(database) - movedVersions;
  database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; COMMIT`);
}

export function inWords(path: string, { to, atMs }: Moved): string {
  const at = new Date(atMs).toISOString();
  return `What the store ${path} held was moved to the PostgreSQL ${to} at ${at}. Start Foyer with FOYER_DATABASE_URL set to that one; docs/moving.md says what leads back.`;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}
