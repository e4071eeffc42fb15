import type { SQLInputValue } from "node:sqlite";
import { uuidBytes, uuidText } from "../identity.ts";
import { bytesIn, type Database, integerIn, type Row, textIn } from "./database.ts";

/** A thread as the store keeps it: numbers of client and enterprise, times in epoch milliseconds. */
export type StoredThread = {
  id: string;
  client: number;
  enterprise: number;
  created: number;
  updated: number;
  resolved: boolean;
  sender: string;
  subject: string;
};

export const threadColumns =
  "id, client, enterprise, created, updated, resolved, sender, subject" as const;

export function insertThread(
  db: Database,
  { id, ...thread }: Omit<StoredThread, "id"> & { id: Uint8Array },
) {
  db.run(
    `INSERT INTO thread (${threadColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...valuesOf(thread, id),
  );
}

export function threadById(db: Database, id: string): StoredThread | undefined {
  const row = db.get(`SELECT ${threadColumns} FROM thread WHERE id = ?`, uuidBytes(id));
  return row && storedThread(row);
}

/** Makes a thread, or writes what can change of it: when it was created and where it lies stay. */
export function putThread(db: Database, thread: StoredThread) {
  db.run(
    `INSERT INTO thread (${threadColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET client = excluded.client, updated = excluded.updated,
        resolved = excluded.resolved, sender = excluded.sender, subject = excluded.subject`,
    ...valuesOf(thread, uuidBytes(thread.id)),
  );
}

/** The same thread, gone: it belongs to nobody any more, so nobody finds it. */
export function goneThread(thread: StoredThread): StoredThread {
  return { ...thread, client: -thread.client };
}

export function isGone({ client }: StoredThread): boolean {
  return client < 0;
}

function valuesOf(thread: Omit<StoredThread, "id">, id: Uint8Array): SQLInputValue[] {
  const { client, enterprise, created, updated, resolved, sender, subject } = thread;
  return [id, client, enterprise, created, updated, resolved ? 1 : 0, sender, subject];
}

/** Every thread of every client, gone ones included, newest first: for tests that compare, not for pages. */
export function allThreads(db: Database): StoredThread[] {
  const sql = `SELECT ${threadColumns} FROM thread ORDER BY created DESC, id DESC`;
  return db.all(sql).map(storedThread);
}

export function storedThread(row: Row): StoredThread {
  return {
    id: uuidText(bytesIn(row, "id")),
    client: integerIn(row, "client"),
    enterprise: integerIn(row, "enterprise"),
    created: integerIn(row, "created"),
    updated: integerIn(row, "updated"),
    resolved: integerIn(row, "resolved") === 1,
    sender: textIn(row, "sender"),
    subject: textIn(row, "subject"),
  };
}
