import { expect, it } from "vitest";
import { firstWeekday } from "./first-weekday.ts";

it.each([
  ["en-US", "sun"],
  ["en-GB", "mon"],
  ["de-DE", "mon"],
  ["ar-EG", "sat"],
  ["de", "mon"],
] as const)("a week of %s begins on %s", (locale, day) => expect(firstWeekday(locale)).toBe(day));
