import * as z from "zod/mini";

/**
 * A range of property-local days, as it stands in the address bar and in API queries:
 * a preset by name ("last-7-days", computed at use), or explicit days "2026-11-14/2026-11-20",
 * both ends shown and included. Which instants it covers depends on the property's zone, so only
 * {@link resolveDayRange} turns it into UTC, on the server as well as in the browser.
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

/** Days as the property counts them, and the half-open UTC interval they are. */
export type ResolvedRange = {
  /** ISO date, the first day shown */
  firstDay: string;
  /** ISO date, the last day shown (included) */
  lastDay: string;
  /** ISO instant, first instant of `firstDay` at the property */
  startUtc: string;
  /** ISO instant, first instant of the day after `lastDay` at the property (excluded) */
  endUtc: string;
};

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

/**
 * The days and the UTC interval of a range in one property's zone (IANA), seen at `now`.
 * Days of 23 and 25 hours come out right because the ends are the starts of local days.
 */
export function resolveDayRange(
  range: DayRange,
  timeZone: string,
  now: Temporal.Instant,
): ResolvedRange {
  const { first, last } = localDays(range, now.toZonedDateTimeISO(timeZone).toPlainDate());
  return {
    firstDay: first.toString(),
    lastDay: last.toString(),
    startUtc: startOfDay(first, timeZone),
    endUtc: startOfDay(last.add({ days: 1 }), timeZone),
  };
}

function localDays(range: DayRange, today: Temporal.PlainDate) {
  if (range.kind === "days") {
    return {
      first: Temporal.PlainDate.from(range.firstDay),
      last: Temporal.PlainDate.from(range.lastDay),
    };
  }
  return presetDays(range.preset, today);
}

function presetDays(preset: PresetName, today: Temporal.PlainDate) {
  const yesterday = today.subtract({ days: 1 });
  switch (preset) {
    case "today":
      return { first: today, last: today };
    case "yesterday":
      return { first: yesterday, last: yesterday };
    case "last-7-days":
      return { first: today.subtract({ days: 6 }), last: today };
    case "last-30-days":
      return { first: today.subtract({ days: 29 }), last: today };
    case "this-month":
      return { first: today.with({ day: 1 }), last: today };
    case "previous-month":
      return {
        first: today.subtract({ months: 1 }).with({ day: 1 }),
        last: today.with({ day: 1 }).subtract({ days: 1 }),
      };
    case "last-12-months":
      return { first: today.subtract({ months: 12 }).add({ days: 1 }), last: today };
  }
}

function startOfDay(day: Temporal.PlainDate, timeZone: string): string {
  return day.toZonedDateTime(timeZone).startOfDay().toInstant().toString();
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
