import { endpoints, formatDayRange } from "@foyer/contract";
import type { Want } from "./line.ts";

/**
 * The stream of all that changes in some properties, whichever lists of whichever tabs that concerns.
 * Whatever changes is updated, so old threads that Foyer only reads for the first time are no part of
 * it: `wholeFromMs` is an instant since when all that is updated is.
 */
export function changesPath({ seq, sinceMs, enterprises }: Want) {
  const sinceDay = Temporal.Instant.fromEpochMilliseconds(sinceMs)
    .toZonedDateTimeISO("UTC")
    .toPlainDate();
  const days = {
    kind: "days" as const,
    // Days are the properties' own, and clocks of devices are wrong.
    firstDay: sinceDay.subtract({ days: 2 }).toString(),
    lastDay: sinceDay.add({ years: 10 }).toString(),
  };
  const query = new URLSearchParams({ updated: formatDayRange(days), seq: String(seq) });
  if (enterprises) query.set("enterprises", enterprises.join(","));
  const wholeFromMs = sinceDay.toZonedDateTime("UTC").epochMilliseconds;
  return { path: `${endpoints.threadChanges}?${query}`, wholeFromMs };
}
