import type { Thread } from "./thread.ts";

/**
 * Whether every word (parted by spaces) stands in the thread's subject or sender, whatever their
 * case and accents: the one rule of the `words` filter, on both sides. No words: always.
 */
export function hasWords(thread: Pick<Thread, "subject" | "sender">, words: string): boolean {
  return foldedWords(words).every(
    (word) => fold(thread.subject).includes(word) || fold(thread.sender).includes(word),
  );
}

/** The words of a query, ready to be looked for in folded text. */
export function foldedWords(words: string): readonly string[] {
  return fold(words).split(/\s+/u).filter(Boolean);
}

/**
 * Text without case and accents, for comparing. Capitals, since only they bring ß and ss, ς and σ,
 * ı and i together. Marks are taken off where they are accents or optional vowels (Latin, Greek,
 * Cyrillic, Hebrew, Arabic); in Indic and Thai script they are letters and stay.
 */
export function fold(text: string): string {
  return text
    .toUpperCase()
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/gu, "")
    .replaceAll(/[ØŁĐÆŒ]/gu, (letter) => undecomposed[letter] ?? letter);
}

/** Letters with a stroke and ligatures, which Unicode does not take apart. */
const undecomposed: Record<string, string> = { Ø: "O", Ł: "L", Đ: "D", Æ: "AE", Œ: "OE" };
