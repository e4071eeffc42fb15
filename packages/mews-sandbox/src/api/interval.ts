import type { intervalSchema } from "@foyer/mews-client/schemas";
import type { z } from "zod";
import type { Span } from "../store/pages.ts";
import { compareInstants, firstMsFrom, type Instant, readInstant } from "../wire/instant.ts";
import { invalid } from "../wire/refusal.ts";

type Interval = z.infer<typeof intervalSchema>;
type IntervalName = "CreatedUtc" | "UpdatedUtc" | "LinkedUtc";

/**
 * The span that an interval of the request asks for. Half-open; equal ends ask for that very instant.
 * An open end makes the interval longer than any limit, so it is refused like one that is too long.
 */
export function spanOf(
  name: IntervalName,
  interval: Interval | null | undefined,
  ends: "half-open" | "inclusive",
): Span | undefined {
  if (!interval) return undefined;
  const start = endOf(`${name}.StartUtc`, interval.StartUtc);
  const end = endOf(`${name}.EndUtc`, interval.EndUtc);
  refuseTooLong(name, start, end);
  const isInclusive = ends === "inclusive" || compareInstants(start, end) === 0;
  return { start: firstMsFrom(start), end: isInclusive ? firstMsAfter(end) : firstMsFrom(end) };
}

function endOf(name: string, text: string | null | undefined): Instant {
  if (!text) throw invalid(name, "Both ends are needed.");
  const instant = readInstant(text);
  if (instant) return instant;
  throw invalid(name, "There is no such time.");
}

/**
 * "3 months" is not defined to the day. Three calendar months and a day are known to be accepted, so
 * that is what the sandbox takes, and no instant more.
 */
function refuseTooLong(name: IntervalName, start: Instant, end: Instant) {
  if (compareInstants(start, end) > 0) throw invalid(name, "It ends before it starts.");
  const latest = { ms: threeMonthsAndADayAfter(start.ms), finer: start.finer };
  if (compareInstants(end, latest) > 0) throw invalid(name, "It is longer than 3 months.");
}

function threeMonthsAndADayAfter(ms: number): number {
  const start = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("UTC");
  return start.add({ months: 3 }).add({ days: 1 }).epochMilliseconds;
}

/** No thread lies at an instant finer than a millisecond, so such an end has nothing to include. */
function firstMsAfter({ ms }: Instant): number {
  return ms + 1;
}
