import { instantForm } from "@foyer/mews-client/schemas";

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

/** An instant as it was sent, however fine: digits below the millisecond without closing zeros. */
export type Instant = { ms: number; finer: string };

/** null: not RFC 3339, or there is no such day or hour. A leap second counts to the second before it. */
export function readInstant(text: string): Instant | null {
  const parts = instantForm.exec(text);
  if (!parts) return null;
  const [, second, fraction = "", offset] = parts;
  const whole = epochMs(`${second}${offset}`);
  if (whole === null) return null;
  const ms = whole + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return { ms, finer: fraction.slice(3).replace(/0+$/, "") };
}

/** The first millisecond that is not before an instant: the store keeps no finer time. */
export function firstMsFrom({ ms, finer }: Instant): number {
  return finer === "" ? ms : ms + 1;
}

/** Negative: a is before b. Digits of a fraction are in order as text. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.ms !== b.ms || a.finer === b.finer) return a.ms - b.ms;
  return a.finer < b.finer ? -1 : 1;
}

function epochMs(instant: string): number | null {
  try {
    return Temporal.Instant.from(instant).epochMilliseconds;
  } catch {
    return null;
  }
}

function dayText(number: number): string {
  const kept = days.get(number);
  if (kept !== undefined) return kept;
  if (days.size === mostDaysKept) days.clear();
  const text = new Date(number * dayMs).toISOString().slice(0, 10);
  days.set(number, text);
  return text;
}
