import type { Enterprise, ThreadCounts } from "@foyer/contract";
import { pageLocale } from "../../../shared/dates/locale.ts";
import type { PropertyCounts } from "../../../shared/properties/property-grid.tsx";
import { countNote } from "./count-words.ts";

/** What the property picker says beside each. */
export function propertyCounts(
  counted: NonNullable<ThreadCounts["enterprises"]>,
  properties: readonly Enterprise[],
): PropertyCounts {
  const zones = new Map(properties.map(({ id, timeZone }) => [id, timeZone]));
  return new Map(
    counted.map(({ id, count }) => {
      const place = { timeZone: zones.get(id) ?? "UTC", locale: pageLocale() };
      const note = countNote(count, place, Date.now());
      return [id, { count: count.kind === "exact" ? count.count : undefined, note }];
    }),
  );
}
