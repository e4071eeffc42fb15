import type { Interval } from "../port.ts";

const dayMs = 86_400_000;

/** While a zone keeps one offset: fromMs <= t < toMs. */
export type Stretch = { fromMs: number; toMs: number; offsetMs: number };

const lastStretch = new Map<string, Stretch>();

/** The zone's own day of an instant, in days since 1970-01-01. */
export function localDay(ms: number, timeZone: string): number {
  let stretch = lastStretch.get(timeZone);
  if (!stretch || ms < stretch.fromMs || ms >= stretch.toMs) {
    stretch = stretchAt(ms, timeZone);
    lastStretch.set(timeZone, stretch);
  }
  return Math.floor((ms + stretch.offsetMs) / dayMs);
}

/** How the zone's days lie in a stretch of time that has an end. */
export function offsetsIn({ startMs, endMs }: Interval, timeZone: string): Stretch[] {
  const all: Stretch[] = [];
  for (let ms = startMs; ms < endMs; ms = all.at(-1)?.toMs ?? endMs)
    all.push(stretchAt(ms, timeZone));
  return all;
}

/** The instant at which that day begins in the zone. */
export function startOfDay(day: number, timeZone: string): number {
  const date = Temporal.PlainDate.from("1970-01-01").add({ days: day });
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** ISO date. */
export function dayText(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

const texts = new Map<number, string>();

/** Asking Temporal for each of a million rows would take longer than storing them. */
function stretchAt(ms: number, timeZone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  const before = at.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  const after = at.getTimeZoneTransition("next");
  return {
    fromMs: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1e6,
  };
}
