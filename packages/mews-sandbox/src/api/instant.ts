/** Whole seconds have no fraction on the wire, as in the examples of the documentation. */
export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(".000Z", "Z");
}

/** The first millisecond that is not before an instant: the store keeps no finer time. */
export function millisecondsFrom(instant: string): number {
  const { epochMilliseconds, epochNanoseconds } = Temporal.Instant.from(instant);
  return BigInt(epochMilliseconds) * 1_000_000n < epochNanoseconds
    ? epochMilliseconds + 1
    : epochMilliseconds;
}
