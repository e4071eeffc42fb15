import { integer, pick, type Random } from "../random.ts";

type Words = readonly [string, ...string[]];

/**
 * What guests of one language are called and what they ask. Templates may hold {room}, {time},
 * {people}, {nights}, {ref}, {flight} and {day}.
 */
export type Language = {
  /** ISO 639-1 */
  code: string;
  given: Words;
  family: Words;
  /** the whole name as it is written */
  fullName: (given: string, family: string) => string;
  /** a day of the year as guests write it; month is 1 to 12 */
  day: (day: number, month: number) => string;
  subjects: Words;
};

export function drawSender(random: Random, language: Language): string {
  return language.fullName(pick(random, language.given), pick(random, language.family));
}

export function drawSubject(random: Random, language: Language): string {
  const template = pick(random, language.subjects);
  return template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => fillSlot(random, language, slot));
}

function fillSlot(random: Random, language: Language, slot: string): string {
  switch (slot) {
    case "room":
      return String(100 * integer(random, 1, 6) + integer(random, 1, 24));
    case "time":
      return `${integer(random, 6, 22)}:${pick(random, ["00", "15", "30", "45"])}`;
    case "people":
      return String(integer(random, 2, 6));
    case "nights":
      return String(integer(random, 2, 9));
    case "ref":
      return String(integer(random, 100_000, 999_999));
    case "flight":
      return `${pick(random, flightCodes)}${integer(random, 100, 1999)}`;
    case "day":
      return language.day(integer(random, 1, 28), integer(random, 1, 12));
    default:
      throw new Error(`A subject in ${language.code} has the unknown slot {${slot}}.`);
  }
}

const flightCodes = ["OK", "LA", "RA", "DL", "LH", "QR", "TK", "AF", "IB", "JL"] as const;
