import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { onLatinKeys } from "./latin-keys.ts";
import { ownWordSequences, ownWords } from "./own-words.ts";

/**
 * What counts as hard: 10^10 guesses, the estimator's highest mark. An online guesser is slowed down
 * long before; it is for somebody with a copy of the hashes.
 */
const enoughGuessesLog10 = 10;

/**
 * The estimator's time grows with the square of the length, and with the ways to read digits as letters:
 * a second for 250 digits. So it sees the beginning, which alone has to be hard; what follows only adds.
 */
const seenChars = 48;
const readings = 10;

/**
 * Whether a password would be found soon by somebody who tries well-known ones, words, names, dates,
 * walks over a keyboard and repetitions of these. `aboutOwner`: words that others know of its owner.
 */
export function isGuessable(password: string, aboutOwner: readonly string[]): boolean {
  const seen = password.normalize("NFKC").slice(0, seenChars);
  return waysToSee(seen).some(
    ({ text, enoughLog10 }) => estimator().check(text, [...aboutOwner]).guessesLog10 < enoughLog10,
  );
}

/**
 * The estimator takes a space between two words for a character nobody could know, and shifted or
 * Cyrillic keys for no keys at all: it is asked without these, too.
 */
function waysToSee(seen: string) {
  const others = [
    { text: onLatinKeys(seen), enoughLog10: enoughGuessesLog10 },
    { text: seen.replace(/[^\p{L}\p{M}\p{N}]/gu, ""), enoughLog10: enoughGuessesLog10 - 1.5 },
  ];
  return [
    { text: seen, enoughLog10: enoughGuessesLog10 },
    ...others.filter(({ text }) => text !== "" && text !== seen),
  ];
}

let made: ZxcvbnFactory | undefined;

function estimator(): ZxcvbnFactory {
  made ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, ...ownWordSequences, ownWords },
    graphs: adjacencyGraphs,
    l33tMaxSubstitutions: readings,
  });
  return made;
}
