import type { ThreadsQuery } from "@foyer/contract";
import type { MewsThread } from "@foyer/mews-client";
import { stateOf } from "../thread-state.ts";
import { fold } from "./fold.ts";

/** Whether a thread fits what Mews cannot filter by. */
export type Matcher = (thread: MewsThread) => boolean;

/** null: the query wants nothing that Mews could not filter by itself. */
export function createMatcher({ state, words }: Pick<ThreadsQuery, "state" | "words">) {
  const tests: Matcher[] = [];
  if (state && state.length > 0) {
    const wanted = new Set(state);
    tests.push((thread) => wanted.has(stateOf(thread)));
  }
  const folded = wordsOf(words ?? "");
  if (folded.length > 0) tests.push((thread) => hasWords(thread, folded));
  return tests.length === 0 ? null : (thread: MewsThread) => tests.every((test) => test(thread));
}

function wordsOf(words: string): string[] {
  return fold(words).split(/\s+/u).filter(Boolean);
}

/** Every word stands somewhere in the subject or in the sender, also as a part of a longer word. */
function hasWords({ Subject, OriginalSender }: MewsThread, words: string[]): boolean {
  const subject = fold(Subject);
  const missing = words.filter((word) => !subject.includes(word));
  if (missing.length === 0) return true;
  const sender = fold(OriginalSender);
  return missing.every((word) => sender.includes(word));
}
