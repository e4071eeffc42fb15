import { useToday } from "../../../shared/dates/use-today.ts";
import type { ChangeHow } from "../../../shared/navigation/history.ts";
import { type Scope, useScope } from "../../../shared/properties/use-scope.ts";
import type { ListSearch } from "../../../shared/search/list-search.ts";
import { rangesOf } from "../../../shared/search/threads-filter.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { isOldestOpen, oldestOpen, withoutOldestOpen } from "./oldest-open/oldest-open.ts";

export type Filters = ReturnType<typeof useFilters>;

/** Each filter's value and the way to change it, as the parts of the bar and the sheet take them. */
export function useFilters() {
  const { search, dropped, changeSearch } = useListSearch();
  const scope = useScope(search.properties);
  const zones = scope?.zones ?? noZones;
  const today = useToday(zones);
  const ranges = rangesOf(search);
  const foreign = foreignOf(search.properties, scope);
  return {
    properties: {
      scope,
      ids: search.properties,
      onChange: (properties: ListSearch["properties"], how: ChangeHow) =>
        changeSearch({ properties }, how),
    },
    created: {
      label: "Created",
      range: ranges.created,
      chosen: search.created !== undefined,
      zones,
      today,
      onChange: (created: ListSearch["created"]) => changeSearch({ created }),
    },
    updated: {
      label: "Updated",
      range: ranges.updated,
      chosen: search.updated !== undefined,
      zones,
      today,
      onChange: (updated: ListSearch["updated"]) => changeSearch({ updated }),
    },
    state: {
      states: search.state,
      onChange: (state: ListSearch["state"], how: ChangeHow) => changeSearch({ state }, how),
    },
    oldestOpen: {
      isOn: isOldestOpen(search),
      toggle: () =>
        changeSearch(isOldestOpen(search) ? withoutOldestOpen(search) : oldestOpen(search)),
    },
    words: {
      words: search.q ?? "",
      onChange: (q: string, how: ChangeHow) => changeSearch({ q }, how),
    },
    news: {
      isOn: search.since !== undefined,
      onChange: (isOn: boolean) => changeSearch({ since: isOn ? "last-visit" : undefined }),
    },
    clear: isNarrowed(search) ? () => changeSearch(nothingChosen) : undefined,
    dropped: [...dropped, ...foreign.map((value) => ({ name: "properties", value }) as const)],
    forgetDropped: () =>
      changeSearch({ properties: without(search.properties, foreign) }, "replace"),
  };
}

/** Picked by the address, but not among this person's properties (any more). */
function foreignOf(ids: readonly string[] | undefined, scope: Scope | undefined) {
  if (!ids || !scope) return [];
  const own = new Set(scope.picked.map(({ id }) => id));
  return ids.filter((id) => !own.has(id));
}

function without(ids: readonly string[] | undefined, foreign: readonly string[]) {
  const own = ids?.filter((id) => !foreign.includes(id));
  return own?.length ? own : undefined;
}

const noZones: Scope["zones"] = [];

const nothingChosen: ListSearch = {
  properties: undefined,
  created: undefined,
  updated: undefined,
  since: undefined,
  state: undefined,
  q: undefined,
};

function isNarrowed({ properties, created, updated, since, state, q }: ListSearch): boolean {
  return Boolean(properties ?? created ?? updated ?? since ?? state ?? q);
}
