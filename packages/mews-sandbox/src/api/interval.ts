import type { intervalSchema } from "@foyer/mews-client/schemas";
import type { z } from "zod";
import type { Span } from "../store/pages.ts";
import { millisecondsFrom } from "./instant.ts";
import { invalid } from "./refusal.ts";

type Interval = z.infer<typeof intervalSchema>;

/**
 * The span that an interval of the request asks for. Half-open; equal ends ask for that very instant.
 * An open end makes the interval longer than any limit, so it is refused like one that is too long.
 */
export function spanOf(
  name: "CreatedUtc" | "UpdatedUtc",
  interval: Interval | null | undefined,
  ends: "half-open" | "inclusive",
): Span | undefined {
  if (!interval) return undefined;
  const { StartUtc, EndUtc } = interval;
  if (!StartUtc) throw invalid(`${name}.StartUtc`, "Both ends are needed.");
  if (!EndUtc) throw invalid(`${name}.EndUtc`, "Both ends are needed.");
  refuseTooLong(name, Temporal.Instant.from(StartUtc), Temporal.Instant.from(EndUtc));
  const start = millisecondsFrom(StartUtc);
  const end = millisecondsFrom(EndUtc);
  const isInclusive = ends === "inclusive" || isSameInstant(StartUtc, EndUtc);
  return { start, end: isInclusive ? justAfter(EndUtc, end) : end };
}

/**
 * "3 months" is not defined to the day. Three calendar months and a day are known to be accepted, so
 * that is what the sandbox takes, and not a millisecond more.
 */
function refuseTooLong(name: string, start: Temporal.Instant, end: Temporal.Instant) {
  if (Temporal.Instant.compare(start, end) > 0) throw invalid(name, "It ends before it starts.");
  const latest = start.toZonedDateTimeISO("UTC").add({ months: 3 }).add({ days: 1 }).toInstant();
  if (Temporal.Instant.compare(end, latest) > 0) throw invalid(name, "It is longer than 3 months.");
}

function isSameInstant(a: string, b: string): boolean {
  return Temporal.Instant.from(a).equals(Temporal.Instant.from(b));
}

/** No thread lies at an instant finer than a millisecond, so such an end has nothing to include. */
function justAfter(instant: string, ms: number): number {
  return Temporal.Instant.from(instant).epochMilliseconds === ms ? ms + 1 : ms;
}
