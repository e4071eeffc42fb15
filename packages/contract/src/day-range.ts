import * as z from "zod/mini";

/**
 * A range of property-local days, as it stands in the address bar and in API queries:
 * a preset by name ("last-7-days", computed at use), or explicit days "2026-11-14/2026-11-20",
 * both ends shown and included. Which instants it covers depends on the property's zone, so only
 * `resolveDayRange` turns it into UTC, on the server as well as in the browser.
 */
export const presetNames = [
  "today",
  "yesterday",
  "last-7-days",
  "last-30-days",
  "this-month",
  "previous-month",
  "last-12-months",
] as const;

export type PresetName = (typeof presetNames)[number];

export type DayRange =
  | { kind: "preset"; preset: PresetName }
  | { kind: "days"; firstDay: string; lastDay: string };

export type DayRangeFault = "malformed" | "no-such-day" | "reversed";

const daysPattern = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/;

/** Reads "last-7-days" or "2026-11-14/2026-11-20"; says what is wrong instead of throwing. */
export function parseDayRange(text: string): DayRange | { kind: "fault"; fault: DayRangeFault } {
  const preset = presetNames.find((name) => name === text);
  if (preset) return { kind: "preset", preset };
  const [, firstDay, lastDay] = daysPattern.exec(text) ?? [];
  if (!firstDay || !lastDay) return { kind: "fault", fault: "malformed" };
  if (!isDay(firstDay) || !isDay(lastDay)) return { kind: "fault", fault: "no-such-day" };
  if (lastDay < firstDay) return { kind: "fault", fault: "reversed" };
  return { kind: "days", firstDay, lastDay };
}

export function formatDayRange(range: DayRange): string {
  return range.kind === "preset" ? range.preset : `${range.firstDay}/${range.lastDay}`;
}

export const dayRangeSchema = z.pipe(
  z.string(),
  z.transform((text: string, context): DayRange => {
    const range = parseDayRange(text);
    if (range.kind !== "fault") return range;
    context.issues.push({ code: "custom", message: faultSentences[range.fault], input: text });
    return z.NEVER;
  }),
);

const faultSentences: Record<DayRangeFault, string> = {
  malformed: 'Give a preset or two days, such as "2026-11-14/2026-11-20".',
  "no-such-day": "That day is not in the calendar.",
  reversed: "The last day is before the first day.",
};

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
