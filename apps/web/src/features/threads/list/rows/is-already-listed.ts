import type { PendingThread } from "../../../../shared/new-threads/pending-threads.ts";
import type { Rows } from "./rows.ts";

/** A new thread stands at the top; further down nothing is looked for. */
const newestRows = 50;

/** The clocks of this device and of Mews may be this far apart. */
const clocksApartMs = 5000;

/**
 * Whether the list shows a thread that is being checked already: then it needs no row of its own,
 * though nobody has confirmed yet that it is the same.
 */
export function isAlreadyListed(
  { enterpriseId, sender, subject, startedUtc }: Omit<PendingThread, "state" | "key">,
  rows: Rows,
): boolean {
  const earliestMs = Date.parse(startedUtc) - clocksApartMs;
  const newest = Array.from({ length: Math.min(newestRows, rows.count) }, (_, at) => rows.at(at));
  return newest.some(
    (thread) =>
      thread?.subject === subject &&
      thread.sender === sender &&
      (thread.enterpriseId ?? enterpriseId) === enterpriseId &&
      Date.parse(thread.createdUtc) >= earliestMs,
  );
}
