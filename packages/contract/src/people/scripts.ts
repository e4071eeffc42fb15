/**
 * Whether all letters of a word are of one script, or of those that Chinese, Japanese and Korean are
 * written with beside Latin: the "highly restrictive" level of UTS 39.
 */
export function isOfOneScript(word: string): boolean {
  return ways.some((way) => way.test(word));
}

/** In use today (UAX 31, tables 5 and 7). */
const scripts = `
  Latin Greek Cyrillic Armenian Georgian Hebrew Arabic Syriac Thaana Nko Adlam Ethiopic Tifinagh Vai
  Osage Cherokee Canadian_Aboriginal Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada
  Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Mongolian Han Hangul Hiragana Katakana Bopomofo Yi
  Lisu Tai_Le New_Tai_Lue Tai_Tham Tai_Viet Lepcha Limbu Newa Meetei_Mayek Ol_Chiki Chakma Saurashtra
  Syloti_Nagri Balinese Javanese Sundanese Buginese Batak Cham Bamum Kayah_Li Hanifi_Rohingya Mandaic
  Miao Wancho Nyiakeng_Puachue_Hmong
`;

const together = ["Latin Han Hiragana Katakana", "Latin Han Bopomofo", "Latin Han Hangul"];

const ways = [...scripts.split(/\s+/).filter(Boolean), ...together].map((names) => {
  const classes = [...names.split(" "), "Common", "Inherited"].map((name) => `\\p{scx=${name}}`);
  return new RegExp(`^[${classes.join("")}]*$`, "u");
});
