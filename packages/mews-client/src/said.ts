/**
 * What Mews says beside the data, made fit to be passed on: to a person, a log, a store. It can echo
 * what was sent to it, credentials included, and nothing says how long it is.
 */

/** Takes what is secret out of a text. */
export type BlackOut = (text: string) => string;

/** A token of Mews has some 65 characters; a short text would be found in words that are none. */
const leastSecret = 8;

/** Takes these texts out of others, however their letters are cased. */
export function blackOut(secrets: readonly string[]): BlackOut {
  const written = secrets
    .filter((secret) => secret.length >= leastSecret)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  if (written.length === 0) return (text) => text;
  const longestFirst = [...new Set(written)].sort((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map((text) => RegExp.escape(text)).join("|"), "gi");
  return (text) => text.replace(any, "[removed]");
}

/** Characters: a sentence for a person, and an id for Mews's support. */
export const saidLimits = { message: 500, requestId: 100 } as const;

/** In one line, without what is secret or cannot be seen, and cut where it is too long. */
export function fitToPassOn(text: string, blackOut: BlackOut, most: number): string {
  const line = blackOut(text)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\s]+/gu, " ")
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}
