import type { LateWork } from "../late-work.ts";
import type { Database } from "./database.ts";
import { putThread, type StoredThread, threadById } from "./threads.ts";

/** What was committed, of which the API may see a part only later. */
export type Versions = {
  /** the newest version of a thread, whether or not the API sees it yet */
  newest(id: string): StoredThread | undefined;
  /** newest versions that the API does not see yet */
  unseen(): StoredThread[];
  /** A new thread, or a new version of one. */
  commit(thread: StoredThread): void;
  /** Everything can be seen now. */
  reveal(): void;
};

/** `lagMs` says, commit by commit, how much later it can be seen. */
export function createVersions(db: Database, later: LateWork, lagMs: () => number): Versions {
  /** by thread, oldest first: a version that is seen before an older one ends that one's wait too */
  const waiting = new Map<string, StoredThread[]>();

  function hold(thread: StoredThread) {
    waiting.set(thread.id, [...(waiting.get(thread.id) ?? []), thread]);
  }

  function show(thread: StoredThread) {
    const versions = waiting.get(thread.id) ?? [];
    const index = versions.indexOf(thread);
    if (index === -1) return;
    putThread(db, thread);
    const left = versions.slice(index + 1);
    if (left.length > 0) waiting.set(thread.id, left);
    else waiting.delete(thread.id);
  }

  const unseen = () => [...waiting.values()].flatMap((versions) => versions.at(-1) ?? []);

  return {
    newest: (id) => waiting.get(id)?.at(-1) ?? threadById(db, id),
    unseen,
    commit(thread) {
      const afterMs = lagMs();
      hold(thread);
      if (afterMs === 0) show(thread);
      else later.schedule(afterMs, () => show(thread));
    },
    reveal() {
      for (const thread of unseen()) show(thread);
    },
  };
}
