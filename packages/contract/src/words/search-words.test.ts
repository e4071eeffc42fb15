import { describe, expect, it } from "vitest";
import { hasSearchWords, searchWordsOf } from "./search-words.ts";

const thread = { subject: "Spät-Check-in für Łukasz", sender: "Ναταλία Παπαδοπούλου" };

describe("words", () => {
  it.each([
    ["nothing", ""],
    ["spaces", "  "],
    ["a part of a word", "check"],
    ["without accents and strokes", "spat lukasz"],
    ["with accents the text has not", "chéck"],
    ["words in subject and sender together", "ΝΑΤΑΛΙΑ spät"],
  ])("match: %s", (_, words) => expect(hasSearchWords(thread, searchWordsOf(words))).toBe(true));

  it("must all be there", () =>
    expect(hasSearchWords(thread, searchWordsOf("check parking"))).toBe(false));

  it.each([
    ["Grosse Straße", "STRASSE"],
    ["οδός", "οδοσ"],
    ["İstanbul", "istanbul"],
    ["مُحَمَّد", "محمد"],
    ["Ёлка", "елка"],
    ["東京タワー", "東京"],
  ])("%s is found by %s", (subject, words) => {
    expect(hasSearchWords({ subject, sender: "" }, searchWordsOf(words))).toBe(true);
  });

  it("marks that are letters of their own count", () => {
    expect(hasSearchWords({ subject: "की", sender: "" }, searchWordsOf("का"))).toBe(false);
  });
});
