import { hasSearchWords, searchWordsOf, type ThreadsQuery } from "@foyer/contract";
import type { MewsThread } from "@foyer/mews-client";
import { stateOf } from "../../upstream/thread-state.ts";

/** Whether a thread fits what Mews cannot filter by. */
export type Matcher = (thread: MewsThread) => boolean;

/** null: the query wants nothing that Mews could not filter by itself. */
export function createMatcher({ state, words }: Pick<ThreadsQuery, "state" | "words">) {
  const tests: Matcher[] = [];
  if (state && state.length > 0) {
    const wanted = new Set(state);
    tests.push((thread) => wanted.has(stateOf(thread)));
  }
  const folded = searchWordsOf(words ?? "");
  if (folded.length > 0) {
    tests.push(({ Subject: subject, OriginalSender: sender }) =>
      hasSearchWords({ subject, sender }, folded),
    );
  }
  return tests.length === 0 ? null : (thread: MewsThread) => tests.every((test) => test(thread));
}
