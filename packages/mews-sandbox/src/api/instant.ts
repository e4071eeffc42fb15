/** Whole seconds have no fraction on the wire, as in the examples of the documentation. */
export function instantText(epochMs: number): string {
  const text = new Date(epochMs).toISOString();
  return epochMs % 1000 === 0 ? `${text.slice(0, 19)}Z` : text;
}

/** The first millisecond that is not before an instant: the store keeps no finer time. */
export function millisecondsFrom(instant: string): number {
  const { epochMilliseconds, epochNanoseconds } = Temporal.Instant.from(instant);
  return BigInt(epochMilliseconds) * 1_000_000n < epochNanoseconds
    ? epochMilliseconds + 1
    : epochMilliseconds;
}
