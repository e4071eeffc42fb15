import { dateFormatter } from "./formatters.ts";

/** "New York" of "America/New_York": what staff call a zone. */
export function zoneCity(timeZone: string): string {
  if (timeZone.startsWith("Etc/")) return timeZone.slice("Etc/".length);
  return timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
}

/** "Fri 14:02" at the place, now. @param nowMs epoch milliseconds */
export function localTimeText(timeZone: string, nowMs: number, locale: string): string {
  const options = { weekday: "short", hour: "numeric", minute: "2-digit", timeZone } as const;
  return dateFormatter(locale, options).format(nowMs);
}

/** The different zones among properties, in a fixed order. */
export function zonesOf(places: readonly { timeZone: string }[]): readonly string[] {
  return [...new Set(places.map((place) => place.timeZone))].toSorted();
}
