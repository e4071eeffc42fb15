const dayMs = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

const mostDaysKept = 5000;
const days = new Map<number, string>();

/**
 * Whole seconds have no fraction on the wire, as in the examples of the documentation. A large page
 * writes two thousand instants, and Date's own writing was a quarter of its cost; so days are kept.
 */
export function instantText(epochMs: number): string {
  const number = Math.floor(epochMs / dayMs);
  const ms = epochMs - number * dayMs;
  const hour = twoDigits[Math.floor(ms / 3_600_000)];
  const minute = twoDigits[Math.floor(ms / 60_000) % 60];
  const second = twoDigits[Math.floor(ms / 1000) % 60];
  const fraction = ms % 1000 === 0 ? "" : `.${String(ms % 1000).padStart(3, "0")}`;
  return `${dayText(number)}T${hour}:${minute}:${second}${fraction}Z`;
}

/** The first millisecond that is not before an instant: the store keeps no finer time. */
export function millisecondsFrom(instant: string): number {
  const { epochMilliseconds, epochNanoseconds } = Temporal.Instant.from(instant);
  return BigInt(epochMilliseconds) * 1_000_000n < epochNanoseconds
    ? epochMilliseconds + 1
    : epochMilliseconds;
}

function dayText(number: number): string {
  const kept = days.get(number);
  if (kept !== undefined) return kept;
  if (days.size === mostDaysKept) days.clear();
  const text = new Date(number * dayMs).toISOString().slice(0, 10);
  days.set(number, text);
  return text;
}
