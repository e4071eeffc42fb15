import type { ThreadsFilter } from "../../../../shared/api/threads.ts";
import { instantDay } from "../../../../shared/dates/instant-text.ts";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import { rangeDays } from "../../../../shared/dates/range-text.ts";

/** "created 14 – 20 Nov 2026 and updated …": the periods of a list, in its properties' days. */
export function periodText(
  { created, updated }: Pick<ThreadsFilter, "created" | "updated">,
  zones: readonly string[],
  today: Temporal.Instant,
): string {
  const days = (range: typeof created) =>
    range && zones.length > 0 ? rangeDays(range, zones, today, pageLocale()) : "";
  const parts = [created && `created ${days(created)}`, updated && `updated ${days(updated)}`];
  return parts.filter(Boolean).join(" and ").trim() || "new or changed since you were last here";
}

/** The day of an instant as the first of the properties counts it: "3 May 2026". */
export function dayAt(zones: readonly string[], utc: string): string {
  return instantDay(utc, zones[0] ?? "UTC", pageLocale());
}
