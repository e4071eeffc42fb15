import type { DayRange, PresetName } from "./day-range.ts";

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
