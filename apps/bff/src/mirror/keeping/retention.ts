/**
 * Threads last changed before are not kept; in milliseconds since the epoch, at the beginning of a day,
 * so that what is kept changes once a day. `months` null: all are kept.
 */
export function keptFromMs(nowMs: number, months: number | null): number {
  if (months === null) return Number.NEGATIVE_INFINITY;
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO("UTC")
    .startOfDay();
  return today.subtract({ months }).epochMilliseconds;
}
