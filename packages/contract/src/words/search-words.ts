import { fold } from "./fold.ts";

/** The words of a search, parted by spaces and folded, ready for {@link hasSearchWords}. */
export function searchWordsOf(words: string): readonly string[] {
  return fold(words).split(/\s+/u).filter(Boolean);
}

/**
 * Whether every word stands somewhere in the subject or in the sender, also as a part of a longer
 * word: the one rule of the `words` filter, on both sides. @param words from {@link searchWordsOf}
 */
export function hasSearchWords(
  thread: { subject: string; sender: string },
  words: readonly string[],
): boolean {
  const subject = fold(thread.subject);
  const missing = words.filter((word) => !subject.includes(word));
  if (missing.length === 0) return true;
  const sender = fold(thread.sender);
  return missing.every((word) => sender.includes(word));
}
