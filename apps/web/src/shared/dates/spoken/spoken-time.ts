import { clockOptions, clockPart } from "../clock-text.ts";

const { hour, minute, year, ...dayAndMonth } = clockOptions;
const timeOfDay = { hour, minute };

/**
 * A time as somebody at the property says it on that day, by its clock: "08:39", "Yesterday 17:20",
 * "18 Nov, 14:02", and of another year "18 Nov 2025, 14:02".
 *
 * @param utc ISO instant
 * @param now any instant of the day
 */
export function spokenTime(
  utc: string,
  timeZone: string,
  locale: string,
  now: Temporal.Instant,
): string {
  const ms = Date.parse(utc);
  const [thisYear = 0, yesterday = 0, today = 0, tomorrow = 0] = startsAt(timeZone, now);
  const part = (options: Partial<typeof clockOptions>) => clockPart(ms, options, timeZone, locale);
  if (ms >= today && ms < tomorrow) return part(timeOfDay);
  if (ms >= yesterday && ms < today) return `Yesterday ${part(timeOfDay)}`;
  return part(ms < thisYear ? clockOptions : { ...dayAndMonth, ...timeOfDay });
}

/** A table asks for each of its times. */
const known = new Map<string, number[]>();

/** More zones than a list has: on a server there is always another moment. */
const mostKnown = 1000;

/** When this year, yesterday, today and tomorrow begin, in epoch milliseconds. */
function startsAt(timeZone: string, now: Temporal.Instant): number[] {
  const key = `${timeZone} ${now.epochMilliseconds}`;
  const before = known.get(key);
  if (before) return before;
  const today = now.toZonedDateTimeISO(timeZone);
  const [day, year] = [{ days: 1 }, { month: 1, day: 1 }];
  const days = [today.with(year), today.subtract(day), today, today.add(day)];
  const starts = days.map((each) => each.startOfDay().epochMilliseconds);
  if (known.size >= mostKnown) known.clear();
  known.set(key, starts);
  return starts;
}
