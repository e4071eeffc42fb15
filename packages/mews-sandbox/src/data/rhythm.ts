import { integer, type Random } from "../random.ts";

/** How many guests write in each hour of the property's day: little at night, most before dinner. */
const hourWeights = [
  3, 2, 1, 1, 1, 2, 6, 12, 18, 20, 19, 17, 15, 16, 20, 24, 25, 23, 20, 18, 16, 13, 9, 5,
] as const;

/** Monday first. */
const weekdayWeights = [1.05, 0.9, 0.85, 0.95, 1.25, 1.3, 0.8] as const;

/** January first; guests travel in summer and around Christmas. */
const northernMonths = [0.7, 0.75, 0.9, 1.05, 1.15, 1.2, 1.3, 1.3, 1.15, 1, 0.8, 1.2] as const;

const hours = hourWeights.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));

/** How busy a property's day is, 1 being an ordinary one. Now and then there is a fair or a storm. */
export function busyness(random: Random, day: Temporal.PlainDate, timeZone: string): number {
  const weekday = weekdayWeights[day.dayOfWeek - 1] ?? 1;
  const southern = timeZone === "America/Santiago" || timeZone.startsWith("Australia/");
  const month = northernMonths[(day.month - 1 + (southern ? 6 : 0)) % 12] ?? 1;
  const event = random() < 0.03 ? 2.5 : 1;
  return weekday * month * event * (0.6 + 0.8 * random());
}

/** Milliseconds after the property's midnight at which a guest writes. */
export function drawTimeOfDay(random: Random): number {
  const hour = hours[integer(random, 0, hours.length - 1)] ?? 12;
  const second = integer(random, 0, 3599);
  const fraction = random() < 0.2 ? integer(random, 1, 999) : 0;
  return hour * 3_600_000 + second * 1000 + fraction;
}
