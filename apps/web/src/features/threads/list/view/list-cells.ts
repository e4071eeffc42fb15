import type { Enterprise } from "@foyer/contract";
import type { ColumnLayout } from "../../../../shared/column-layout.ts";
import { clockText } from "../../../../shared/dates/clock-text.ts";
import { spokenTime } from "../../../../shared/dates/spoken/spoken-time.ts";
import { zoneCity } from "../../../../shared/dates/zones.ts";
import type { Scope } from "../../../../shared/properties/use-scope.ts";
import { type ListSearch, writeListSearch } from "../../../../shared/search/list-search.ts";
import type { ListContextValue } from "./list-context.ts";

/** What the cells of a list need, from what is known of its properties so far. */
export function listCells(
  scope: Scope | undefined,
  search: ListSearch,
  {
    layout,
    today,
    fullDates,
    locale,
  }: { layout: ColumnLayout; today: Temporal.Instant; fullDates: boolean; locale: string },
): ListContextValue {
  const picked = scope?.picked ?? [];
  // Written once for all rows: an id is the same in an address.
  const [before = "", after = ""] = writeListSearch({ ...search, thread: "*" }).split("thread=*");
  return {
    properties: byId(scope?.properties ?? []),
    onlyProperty: picked.length === 1 ? picked[0] : undefined,
    zoneText: zoneText(scope?.zones ?? []),
    locale,
    layout,
    timeText: (utc, timeZone) =>
      fullDates ? clockText(utc, timeZone, locale) : spokenTime(utc, timeZone, locale, today),
    hasSeveralZones: (scope?.zones.length ?? 0) > 1,
    hrefOf: (thread) => `/${before}thread=${thread}${after}`,
  };
}

function byId(properties: readonly Enterprise[]): ReadonlyMap<string, Enterprise> {
  return new Map(properties.map((property) => [property.id, property]));
}

function zoneText([zone, another]: readonly string[]): string {
  if (zone === undefined) return "";
  return another === undefined ? `${zoneCity(zone)} time` : "property time";
}
