import { integer, pick, type Random } from "../random.ts";

type Words = readonly [string, ...string[]];

/**
 * What guests of one language are called and what they ask. Templates may hold {room}, {time},
 * {people}, {nights}, {ref}, {flight}, {day} (soon) and {past} (a day gone by).
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

/** Names separated by commas. */
export function names(list: string): Words {
  const [first = "", ...others] = list.split(",").map((name) => name.trim());
  return [first, ...others];
}

export function drawSender(random: Random, language: Language): string {
  return language.fullName(pick(random, language.given), pick(random, language.family));
}

/** `created` is when the guest writes (epoch milliseconds): the days in the text are around it. */
export function drawSubject(random: Random, language: Language, created: number): string {
  const template = pick(random, language.subjects);
  return template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === "day") return dayAfter(language, created, integer(random, 1, 40));
    if (slot === "past") return dayAfter(language, created, -integer(random, 1, 10));
    return fillSlot(random, slot);
  });
}

function dayAfter(language: Language, epochMs: number, days: number): string {
  const date = new Date(epochMs + days * 86_400_000);
  return language.day(date.getUTCDate(), date.getUTCMonth() + 1);
}

function fillSlot(random: Random, slot: string): string {
  switch (slot) {
    case "room":
      return String(100 * integer(random, 1, 6) + integer(random, 1, 24));
    case "time":
      return `${integer(random, 7, 22)}:${pick(random, ["00", "15", "30", "45"])}`;
    case "people":
      return String(integer(random, 2, 6));
    case "nights":
      return String(integer(random, 2, 4));
    case "ref":
      return String(integer(random, 100_000, 999_999));
    case "flight":
      return `${pick(random, flightCodes)} ${integer(random, 100, 1999)}`;
    default:
      throw new Error(`There is no slot {${slot}} in a subject.`);
  }
}

const flightCodes = ["OK", "LA", "RA", "DL", "LH", "QR", "TK", "AF", "IB", "JL"] as const;
