import type { Scope } from "../../../../shared/properties/use-scope.ts";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { rangesOf } from "../../../../shared/search/threads-filter.ts";
import { widerRange } from "./widen.ts";

export type EmptyKind =
  | "no-property"
  | "nothing-matches"
  | "nothing-new"
  | "nothing-in-period"
  | "none-made-yet";

/** What it means that a whole list has no row. */
export function emptyKind(search: ListSearch, scope: Scope | undefined): EmptyKind {
  if (scope && scope.properties.length === 0) return "no-property";
  if (search.state || search.q) return "nothing-matches";
  if (search.since) return "nothing-new";
  const { created, updated } = rangesOf(search);
  const isLongest = created && !updated && !search.properties && !widerRange(created);
  return isLongest ? "none-made-yet" : "nothing-in-period";
}
