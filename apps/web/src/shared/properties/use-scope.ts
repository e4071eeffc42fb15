import type { Enterprise } from "@foyer/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { enterprisesQuery } from "../api/enterprises.ts";
import { zonesOf } from "../dates/zones.ts";

export type Scope = {
  /** every property this person may pick */
  properties: readonly Enterprise[];
  /** those the list is about */
  picked: readonly Enterprise[];
  /** the zones of `picked` */
  zones: readonly string[];
};

/** What a selection of properties means; undefined while they are not known yet. */
export function useScope(ids: readonly string[] | undefined): Scope | undefined {
  const { data } = useQuery(enterprisesQuery());
  // The same properties give the same object, for what is computed from them.
  return useMemo(() => data && scopeOf(data.enterprises, ids), [data, ids]);
}

function scopeOf(properties: readonly Enterprise[], ids?: readonly string[]): Scope {
  const wanted = new Set(ids);
  const picked = ids ? properties.filter(({ id }) => wanted.has(id)) : properties;
  return { properties, picked, zones: zonesOf(picked) };
}
