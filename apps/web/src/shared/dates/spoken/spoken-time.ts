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
  const [thisYear, yesterday, today, tomorrow] = startsAt(timeZone, now);
  const part = (options: Partial<typeof clockOptions>) => clockPart(ms, options, timeZone, locale);
  if (ms >= today && ms < tomorrow) return part(timeOfDay);
  if (ms >= yesterday && ms < today) return `Yesterday ${part(timeOfDay)}`;
  return part(ms < thisYear ? clockOptions : { ...dayAndMonth, ...timeOfDay });
}

type Starts = readonly [thisYear: number, yesterday: number, today: number, tomorrow: number];

/** In epoch milliseconds, by zone: a table asks for each of its times. */
const known = new Map<string, { now: Temporal.Instant; starts: Starts }>();

function startsAt(timeZone: string, now: Temporal.Instant): Starts {
  const before = known.get(timeZone);
  if (before?.now === now) return before.starts;
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const starts: Starts = [
    start(day.with({ month: 1, day: 1 })),
    start(day.subtract({ days: 1 })),
    start(day),
    start(day.add({ days: 1 })),
  ];
  known.set(timeZone, { now, starts });
  return starts;
}
