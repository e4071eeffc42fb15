import { type ThreadVolume, type Weekday, weekdays } from "@foyer/contract";

/** ISO dates, both included. */
export type Days = { firstDay: string; lastDay: string };

type Unit = ThreadVolume["unit"];

/** Weeks of two years: more bars are too thin to be pointed at. */
const mostBars = 106;

/** What the days are shown by: the shortest unit of which there are not too many, else months. */
export function barsOver(
  { firstDay, lastDay }: Days,
  weekStart: Weekday,
): { unit: Unit; bars: Days[] } {
  const [first, last] = [Temporal.PlainDate.from(firstDay), Temporal.PlainDate.from(lastDay)];
  const days = first.until(last).days + 1;
  if (days <= mostBars) return { unit: "day", bars: cut(first, last, "day", weekStart) };
  const unit = days <= mostBars * 7 ? "week" : "month";
  return { unit, bars: cut(first, last, unit, weekStart) };
}

/** The first and the last bar may be shorter than the others. */
function cut(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  unit: Unit,
  weekStart: Weekday,
): Days[] {
  const bars: Days[] = [];
  let from = first;
  while (Temporal.PlainDate.compare(from, last) <= 0) {
    const next = beginOf(from, unit, weekStart).add(lengths[unit]);
    const end = Temporal.PlainDate.compare(next, last) > 0 ? last : next.subtract({ days: 1 });
    bars.push({ firstDay: from.toString(), lastDay: end.toString() });
    from = next;
  }
  return bars;
}

const lengths = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 } };

function beginOf(day: Temporal.PlainDate, unit: Unit, weekStart: Weekday): Temporal.PlainDate {
  switch (unit) {
    case "day":
      return day;
    case "week": {
      const sinceMonday = day.dayOfWeek - 1 - weekdays.indexOf(weekStart);
      return day.subtract({ days: (sinceMonday + 7) % 7 });
    }
    case "month":
      return day.with({ day: 1 });
  }
}
