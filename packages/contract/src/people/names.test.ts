import { describe, expect, it } from "vitest";
import { displayNameSchema, signInNameSchema } from "./names.ts";

const faultsOf = (schema: typeof signInNameSchema, name: string) =>
  schema.safeParse(name).error?.issues.map(({ message }) => message) ?? [];

const unseen = [
  ["a zero-width space", "an\u200bna"],
  ["a soft hyphen", "an\u00adna"],
  ["a mark of direction", "anna\u200e"],
  ["an override of direction", "\u202eanna"],
  ["a line break", "an\nna"],
  ["an escape of the terminal", "\u001b[31manna"],
  ["NUL", "an\0na"],
  ["half a character", "anna\ud83d"],
  ["a word joiner", "an\u2060na"],
  ["a variation selector", "anna\ufe0f"],
  ["a tag", "anna\u{e0061}"],
  ["a filler", "anna\u3164"],
  ["a line separator", "an\u2028na"],
  ["a blank of Braille", "\u2800\u2800"],
  ["a character of private use", "anna\ue000"],
] as const;

describe.each([
  ["a sign-in name", signInNameSchema],
  ["a person's name", displayNameSchema],
])("%s", (_, schema) => {
  it.each(unseen)("is not taken with %s", (_what, name) => {
    expect(faultsOf(schema, name)).toEqual([expect.stringContaining("not seen")]);
  });

  it.each([
    ["", "Give a name."],
    [" \u00a0\u3000", "Give a name."],
    ["x".repeat(201), "Use at most 200 characters."],
    ["\ufdfa".repeat(12), "Use at most 200 characters."],
    ["\u0301anna", "There are too many marks on its letters."],
    [`a${"\u0301\u0302".repeat(3)}nna`, "There are too many marks on its letters."],
    ["...", "Give a name with a letter or a digit."],
  ])("%j is refused in words, once", (name, sentence) => {
    expect(faultsOf(schema, name)).toEqual([sentence]);
  });

  it.each([
    [" Anna  Nováková ", "Anna Nováková"],
    ["Ａｎｎａ", "Anna"],
    ["Anna\u00a0Nova\u0301kova\u0301", "Anna Nováková"],
    ["王小明", "王小明"],
    ["김민준", "김민준"],
    ["สมชาย", "สมชาย"],
    ["राजेश", "राजेश"],
    ["Ναταλία", "Ναταλία"],
    ["نگار", "نگار"],
  ])("%j becomes %j", (name, kept) => {
    expect(schema.parse(name)).toBe(kept);
    expect(schema.parse(kept)).toBe(kept);
  });
});

describe("a sign-in name", () => {
  it.each([
    "anna.novak+desk@hotel.example",
    "анна@hotel.example",
    "desk-2",
    "田中タロウ",
    "o'hara_1",
  ])("may be %s", (name) => expect(signInNameSchema.parse(name)).toBe(name));

  it.each([
    ["a Cyrillic а", "\u0430nna"],
    ["a Greek ο", "j\u03bfhn"],
    ["a Cherokee Ꭺ", "\u13aanna"],
    ["scripts of two alphabets", "анnа"],
  ])("is not taken with %s among other letters", (_, name) => {
    expect(faultsOf(signInNameSchema, name)).toEqual([expect.stringContaining("several scripts")]);
  });

  it.each(["anna ❤", "anna§", "anna“", "a\u20ddnna", "نگار\u200cجان"])("is not %j", (name) => {
    expect(signInNameSchema.safeParse(name).success).toBe(false);
  });
});

describe("a person's name", () => {
  it.each(["Anna Nováková (Анна)", "O’Hara", "Dr. Anna", "محمد\u200cرضا", "क्\u200dष", "Anna ❤"])(
    "may be %s",
    (name) => expect(displayNameSchema.parse(name)).toBe(name),
  );

  it.each(["an\u200cna", "anna\u200d"])("has no joiner that joins nothing: %j", (name) => {
    expect(faultsOf(displayNameSchema, name)).toEqual([expect.stringContaining("not seen")]);
  });
});
