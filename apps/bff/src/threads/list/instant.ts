/**
 * Milliseconds since the epoch of an ISO 8601 instant in UTC, with what Mews may write beyond them
 * ("…:00.1234567Z") kept as a fraction, since threads are ordered by it.
 */
export function instantMs(instant: string): number {
  const ms = Date.parse(instant);
  return instant.length <= millisecondsLength ? ms : ms + Number(`0.${instant.slice(23, -1)}`);
}

const millisecondsLength = "2026-11-20T12:00:00.000Z".length;

/** Rounded up to the millisecond: what is said of later instants stays true. */
export function instantText(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(ms)).toString();
}
