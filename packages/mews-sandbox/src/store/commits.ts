import { drawUuid, uuidText } from "../identity.ts";
import type { SandboxState } from "../state.ts";
import { bytesIn, type Database, integerIn, textIn } from "./database.ts";
import { insertThread, type StoredThread } from "./threads.ts";

/** One messageThreads/add that was really committed. */
export type CommitRecord = {
  seq: number;
  /** epoch milliseconds */
  at: number;
  threadId: string;
  connection: string;
  enterpriseId: string;
  sender: string;
  subject: string;
};

type NewThread = Pick<StoredThread, "client" | "enterprise" | "sender" | "subject">;

/** Makes the thread and its record in the log, both or neither. */
export function commitThread(
  { db, timing, random }: Pick<SandboxState, "db" | "timing" | "random">,
  connection: string,
  thread: NewThread,
): StoredThread {
  const at = timing.now();
  const id = drawUuid(random);
  const stored = { ...thread, created: at, updated: at, resolved: false };
  db.transaction(() => {
    insertThread(db, { ...stored, id });
    db.run("INSERT INTO committed (at, thread, connection) VALUES (?, ?, ?)", at, id, connection);
  });
  return { ...stored, id: uuidText(id) };
}

/** In the order in which they were committed. */
export function readCommits(db: Database): CommitRecord[] {
  const rows = db.all(`
    SELECT committed.seq, at, committed.thread, connection, enterprise.id AS enterprise,
      sender, subject
    FROM committed
    JOIN thread ON thread.id = committed.thread
    JOIN enterprise ON enterprise.number = thread.enterprise
    ORDER BY committed.seq`);
  return rows.map((row) => ({
    seq: integerIn(row, "seq"),
    at: integerIn(row, "at"),
    threadId: uuidText(bytesIn(row, "thread")),
    connection: textIn(row, "connection"),
    enterpriseId: textIn(row, "enterprise"),
    sender: textIn(row, "sender"),
    subject: textIn(row, "subject"),
  }));
}
