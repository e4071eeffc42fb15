/**
 * Text as a search compares it: without case, accents, width or ligatures, in any script. Two texts
 * that a reader would take for the same word fold to the same.
 *
 * Accents of Latin, Greek and Cyrillic letters go, and so do Hebrew points and Arabic vowel marks,
 * which everyday writing leaves out. Marks that make another letter stay: the vowel signs of Indic
 * scripts and Thai, the voicing marks of kana.
 */
export function fold(text: string): string {
  return isPlain.test(text) ? text.toLowerCase() : foldAny(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const isPlain = /^[\x00-\x7f]*$/;

function foldAny(text: string): string {
  const caseless = text.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase();
  return caseless
    .normalize("NFKD")
    .replace(skipped, "")
    .replace(separateLetters, (letter) => plainLetters.get(letter) ?? letter)
    .normalize("NFC");
}

/** Ranges of code points, in hexadecimal. */
const optionalMarks = [
  // combining diacritics of Latin, Greek and Cyrillic, and what was added to them
  "300-36f",
  "483-489",
  "1ab0-1aff",
  "1dc0-1dff",
  "20d0-20ff",
  "fe20-fe2f",
  // Hebrew accents and points, not the punctuation between them
  "591-5bd",
  "5bf-5bf",
  "5c1-5c2",
  "5c4-5c5",
  "5c7-5c7",
  // Arabic honorifics, vowels, the stroke that lengthens a word, Quranic signs
  "610-61a",
  "640-640",
  "64b-65f",
  "670-670",
  "6d6-6dc",
  "6df-6e4",
  "6e7-6e8",
  "6ea-6ed",
].map((range) => range.replaceAll(/[^-]+/g, (point) => `\\u{${point}}`));

/** Also what is not seen at all: joiners, soft hyphens, marks of direction and variation. */
const skipped = new RegExp(`[${optionalMarks.join("")}\\p{Default_Ignorable_Code_Point}]`, "gu");

/** Letters that Unicode does not take apart, but its collation (UCA) takes for these. */
const plainLetters = new Map([
  ["ς", "σ"],
  ["ı", "i"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["ħ", "h"],
  ["ł", "l"],
  ["ŧ", "t"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"],
]);

const separateLetters = /[ςıøđðħłŧæœþ]/g;
