import type { ThreadsFilter } from "../../../shared/api/threads.ts";
import { browserLocale } from "../../../shared/dates/locale.ts";
import { rangeDays } from "../filters/range-text.ts";

/** "created 14 – 20 Nov 2026 and updated …": the periods of a list, in its properties' days. */
export function periodText(
  { created, updated }: Pick<ThreadsFilter, "created" | "updated">,
  zones: readonly string[],
  today: Temporal.Instant,
): string {
  const days = (range: typeof created) =>
    range && zones.length > 0 ? rangeDays(range, zones, today, browserLocale()) : "";
  const parts = [created && `created ${days(created)}`, updated && `updated ${days(updated)}`];
  return parts.filter(Boolean).join(" and ").trim();
}
