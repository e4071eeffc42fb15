import {
  type DayRange,
  type PresetName,
  type ResolvedRange,
  resolveDayRange,
} from "@foyer/contract";
import { daysText } from "./day-text.ts";
import { zoneCity } from "./zones.ts";

export const presetLabels: Record<PresetName, string> = {
  today: "Today",
  yesterday: "Yesterday",
  "last-7-days": "Last 7 days",
  "last-30-days": "Last 30 days",
  "this-month": "This month",
  "previous-month": "Previous month",
  "last-12-months": "Last 12 months",
};

/**
 * The days of a range, "14 – 20 Nov 2026". Seen from several zones they may differ by one at either
 * end; then this is the span of them all. Empty while the zones are not known.
 */
export function rangeDays(
  range: DayRange,
  zones: readonly string[],
  now: Temporal.Instant,
  locale: string,
): string {
  const key = JSON.stringify([range, zones, now, locale]);
  const known = texts.get(key);
  if (known !== undefined) return known;
  const span = rangeSpan(range, zones, now);
  const text = span ? daysText(span.firstDay, span.lastDay, locale) : "";
  if (texts.size >= mostTexts) texts.clear();
  texts.set(key, text);
  return text;
}

/** Said in several places of the page, each of which is drawn again with each page of a list. */
const texts = new Map<string, string>();
const mostTexts = 100;

/** The first and last day of a range in any of the zones. */
export function rangeSpan(
  range: DayRange,
  zones: readonly string[],
  now: Temporal.Instant,
): Pick<ResolvedRange, "firstDay" | "lastDay"> | undefined {
  const resolved = zones.map((zone) => resolveDayRange(range, zone, now));
  const firstDay = resolved.map((days) => days.firstDay).toSorted()[0];
  const lastDay = resolved
    .map((days) => days.lastDay)
    .toSorted()
    .at(-1);
  return firstDay && lastDay ? { firstDay, lastDay } : undefined;
}

/** Whose days are meant. */
export function zoneNote(zones: readonly string[]): string {
  const [zone, ...others] = zones;
  if (zone === undefined) return "";
  return others.length > 0 ? "each property's own days" : `${zoneCity(zone)} time`;
}
