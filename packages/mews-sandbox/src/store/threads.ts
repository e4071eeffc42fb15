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
    id,
    thread.client,
    thread.enterprise,
    thread.created,
    thread.updated,
    thread.resolved ? 1 : 0,
    thread.sender,
    thread.subject,
  );
}

export function threadById(db: Database, id: string): StoredThread | undefined {
  const row = db.get(`SELECT ${threadColumns} FROM thread WHERE id = ?`, uuidBytes(id));
  return row && storedThread(row);
}

/** Writes what can change: times of creation, client and enterprise stay. */
export function changeThread(
  db: Database,
  {
    id,
    updated,
    resolved,
    sender,
    subject,
  }: Omit<StoredThread, "client" | "enterprise" | "created">,
) {
  db.run(
    "UPDATE thread SET updated = ?, resolved = ?, sender = ?, subject = ? WHERE id = ?",
    updated,
    resolved ? 1 : 0,
    sender,
    subject,
    uuidBytes(id),
  );
}

/** Every thread of every client, newest first: for tests that compare, not for pages. */
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
