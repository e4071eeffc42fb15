import { isGone, type StoredThread } from "../store/threads.ts";
import type { Versions } from "../store/versions.ts";

/** Versions of which each that brings a message is told. */
export function toldVersions(versions: Versions, tell: (thread: StoredThread) => void): Versions {
  return {
    ...versions,
    commit(thread) {
      const before = versions.newest(thread.id);
      versions.commit(thread);
      if (hasMessage(before, thread)) tell(thread);
    },
  };
}

/** A thread begins with a message, and a later one updates it; resolving and reopening are none. */
function hasMessage(before: StoredThread | undefined, after: StoredThread): boolean {
  if (isGone(after)) return false;
  if (!before) return true;
  return before.updated !== after.updated && before.resolved === after.resolved;
}
