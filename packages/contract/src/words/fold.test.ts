import { describe, expect, it } from "vitest";
import { fold } from "./fold.ts";

describe("texts that are the same word to a reader", () => {
  it.each([
    ["case", "PARKING", "parking"],
    ["accents", "Crème brûlée", "creme brulee"],
    ["accents written apart", "Cre\u0300me", "creme"],
    ["Czech", "Příliš žluťoučký kůň", "prilis zlutoucky kun"],
    ["Vietnamese", "Nguyễn Thị Đào", "nguyen thi dao"],
    ["Polish and Danish strokes", "Łódź, Søren", "lodz, soren"],
    ["German sharp s", "Straße", "STRASSE"],
    ["Turkish dots", "İSTANBUL ılık", "istanbul ilik"],
    ["Greek accents and final sigma", "ΟΔΟΣ", "οδός"],
    ["Cyrillic", "Ёлка", "елка"],
    ["Hebrew points", "שָׁלוֹם", "שלום"],
    ["Arabic vowels, and a lengthened word", "مُحَمَّد محـمد", "محمد محمد"],
    ["full and half width", "ＡＢＣ ﾊﾟﾘ", "abc パリ"],
    ["ligatures", "oﬃce", "office"],
    ["unseen marks", "par\u00adk\u200bing", "parking"],
  ])("%s", (_, one, other) => expect(fold(one)).toBe(fold(other)));
});

describe("texts that are not", () => {
  it.each([
    ["Devanagari vowel signs", "की", "का"],
    ["a Devanagari nukta", "क़", "ख"],
    ["Thai vowels and tones", "ป่า", "ปี"],
    ["kana with and without voice", "が", "か"],
    ["Hangul syllables", "각", "가"],
    ["digits", "101", "102"],
  ])("%s", (_, one, other) => expect(fold(one)).not.toBe(fold(other)));

  it("a syllable is not found in a longer one", () =>
    expect(fold("각").includes(fold("가"))).toBe(false));
});

describe("of every letter and mark", () => {
  const isTried = /[\p{L}\p{M}\p{N}]/u;
  const hasNoCase = /[\p{Script=Han}\p{Script=Tangut}\p{Script=Hangul}]/u;
  const letters = Array.from({ length: 0x20000 }, (_, point) => String.fromCodePoint(point)).filter(
    (letter) => isTried.test(letter) && !hasNoCase.test(letter),
  );

  it("the folded one folds to itself", () => {
    expect(letters.filter((letter) => fold(fold(letter)) !== fold(letter))).toEqual([]);
  });

  it("neither case nor composition makes a difference", () => {
    const differs = (letter: string) =>
      [letter.toUpperCase(), letter.toLowerCase(), letter.normalize("NFD")].some(
        (other) => fold(other) !== fold(letter),
      );
    expect(letters.filter(differs)).toEqual([]);
  });
});
