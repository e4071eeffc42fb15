import type { ChangeHow } from "../../../../shared/navigation/history.ts";
import type { Scope } from "../../../../shared/properties/use-scope.ts";

export type PropertyFilterProps = {
  /** undefined while the properties are not known */
  scope: Scope | undefined;
  /** The picked ones; undefined: all. */
  ids: readonly string[] | undefined;
  onChange: (ids: readonly string[] | undefined, how: ChangeHow) => void;
};

/** "All properties, 4", "Hotel Zofin", "Hotel Zofin, and 2 more". */
export function pickText({ scope, ids }: Pick<PropertyFilterProps, "scope" | "ids">): {
  value: string;
  detail?: string;
} {
  if (!scope) return { value: ids ? "Some properties" : "All properties" };
  const [first, ...others] = scope.picked;
  if (!first) return { value: ids ? "None you may see" : "No property" };
  if (scope.properties.length === 1) return { value: first.name };
  if (!ids) return { value: "All properties", detail: `${scope.picked.length}` };
  return others.length === 0
    ? { value: first.name }
    : { value: first.name, detail: `+ ${others.length}` };
}
