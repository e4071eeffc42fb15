import type { Part, Question } from "../../mirror/port.ts";
import type { Days } from "./bars.ts";
import { daysOf, firstWholeDay, spanOf } from "./days-of-zones.ts";

type ZonedPart = Part & { timeZone: string };

/** What a volume is of: a question whose properties have their zones. */
export type ZonedQuestion = Omit<Question, "parts"> & { parts: ZonedPart[] };

/**
 * The days that are asked for, in whichever zone they begin first and end last, without those to come.
 * null: they have no bounds, or there are no properties.
 */
export function askedDays({ parts }: ZonedQuestion, latestMs: number): Days | null {
  const days = [...partOfZone(parts)].flatMap(([zone, { created }]) =>
    created ? daysOf({ ...created, endMs: Math.min(created.endMs, latestMs) }, zone) : null,
  );
  return days.includes(null) ? null : spanOf(days.filter((day) => day !== null));
}

/** From which day on all is known in every zone, where all from `finalMs` on is. */
export function knownFrom({ parts }: ZonedQuestion, finalMs: number): string {
  return firstWholeDay(finalMs, [...partOfZone(parts).keys()]);
}

/** Properties of one zone are asked for the same days. */
function partOfZone(parts: ZonedPart[]): Map<string, ZonedPart> {
  return new Map(parts.map((part) => [part.timeZone, part]));
}
