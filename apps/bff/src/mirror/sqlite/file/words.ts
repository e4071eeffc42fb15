import { type Sql, sql } from "../../rows/sql.ts";

/**
 * The words' index holds trigrams: of the folded text, and one each that names the row's owner and its
 * state. They are made of code points that no text has.
 */
export const ownerTagSql = "char(0xe000 + (owner & 0xfff), 0xe000 + (owner >> 12), 0xf8ff)";
export const stateTagSql = "char(0xf0000 + state, 0xf0000, 0xf0000)";

/** More are looked at than looked up. */
const mostTags = 10;

/** Trigrams find nothing shorter. */
export function isIndexable(word: string): boolean {
  return [...word].length >= 3;
}

/** What a question asks that the index knows of: numbers of owners and states. */
type Wanted = {
  words: string[];
  owners: number[];
  /** whoever else has rows, or may have */
  others: number[];
  states: number[] | null;
};

/** What to look up, and whether nothing else is found: of the words, owners and states, not of times. */
export function matchOf({ words, owners, others, states }: Wanted): {
  match: Sql;
  isExact: boolean;
} {
  const long = words.filter(isIndexable);
  const all = long.map((word) => `folded : "${word.replaceAll('"', '""')}"`);
  if (states) all.push(`state : (${states.map(stateTag).join(" OR ")})`);
  const [some, fewOthers] = [owners.length <= mostTags, others.length <= mostTags];
  if (some) all.push(`owner : (${owners.map(ownerTag).join(" OR ")})`);
  const left = some || !fewOthers ? [] : others.map((no) => ` NOT owner : ${ownerTag(no)}`);
  const match = sql`${`(${all.join(" AND ")})${left.join("")}`}`;
  return { match, isExact: (some || fewOthers) && long.length === words.length };
}

function ownerTag(no: number): string {
  return `"${String.fromCodePoint(0xe000 + (no & 0xfff), 0xe000 + (no >> 12), 0xf8ff)}"`;
}

function stateTag(no: number): string {
  return `"${String.fromCodePoint(0xf0000 + no, 0xf0000, 0xf0000)}"`;
}
