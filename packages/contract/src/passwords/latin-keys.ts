/**
 * The same keys as a Latin keyboard without Shift gives them: "!QAZ" is "1qaz" again, and "йцукен", a
 * walk that the estimator's keyboards do not know, is "qwerty".
 */
export function onLatinKeys(text: string): string {
  return Array.from(text.toLowerCase(), (character) => keys.get(character) ?? character).join("");
}

const keys = new Map([
  ...inPairs("!@#$%^&*()_+", "1234567890-="),
  // Russian and Ukrainian
  ...inPairs("ёйцукенгшщзхъфывапролджэячсмитьбю", "`qwertyuiop[]asdfghjkl;'zxcvbnm,."),
  ...inPairs("їіє", "]s'"),
  // Greek
  ...inPairs("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
]);

function inPairs(from: string, to: string): [string, string][] {
  return Array.from(from, (character, n) => [character, to[n] ?? character]);
}
