import { uuidBytes, uuidText } from "../identity.ts";
import { bytesIn, type Database, integerIn, textIn } from "./database.ts";
import type { StoredThread } from "./threads.ts";
import type { Versions } from "./versions.ts";

type Books = { db: Database; versions: Versions };

/** One messageThreads/add that was really committed. */
export type StoredCommit = { seq: number; at: number; connection: string; thread: StoredThread };

/** Makes the thread and its record in the log, both or neither. */
export function commitThread({ db, versions }: Books, connection: string, thread: StoredThread) {
  db.transaction(() => {
    const sql = "INSERT INTO committed (at, thread, connection) VALUES (?, ?, ?)";
    db.run(sql, thread.created, uuidBytes(thread.id), connection);
    versions.commit(thread);
  });
}

/** In the order in which they were committed; one that a killed process never showed is lost. */
export function readCommits({ db, versions }: Books): StoredCommit[] {
  const rows = db.all("SELECT seq, at, thread, connection FROM committed ORDER BY seq");
  return rows.flatMap((row) => {
    const thread = versions.newest(uuidText(bytesIn(row, "thread")));
    if (!thread) return [];
    const connection = textIn(row, "connection");
    return [{ seq: integerIn(row, "seq"), at: integerIn(row, "at"), connection, thread }];
  });
}
