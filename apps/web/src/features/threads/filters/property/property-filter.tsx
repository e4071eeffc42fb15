import type { Scope } from "../../../../shared/properties/use-scope.ts";
import type { ChangeHow } from "../../../../shared/search/use-list-search.ts";
import { onDemand } from "../../../../ui/on-demand.tsx";
import { FilterPopover } from "../popover/filter-popover.tsx";

export type PropertyFilterProps = {
  /** undefined while the properties are not known */
  scope: Scope | undefined;
  /** The picked ones; undefined: all. */
  ids: readonly string[] | undefined;
  onChange: (ids: readonly string[] | undefined, how: ChangeHow) => void;
};

export function PropertyFilter(props: PropertyFilterProps) {
  const { value, detail } = pickText(props);
  return (
    <FilterPopover
      label="Property"
      value={value}
      detail={detail}
      chosen={props.ids !== undefined}
      onIntent={propertyPanel.preload}
      className="w-52 min-w-36"
    >
      {() => (
        <div className="w-96">
          <propertyPanel.OnDemand {...props} />
        </div>
      )}
    </FilterPopover>
  );
}

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

const propertyPanel = onDemand(async () => (await import("./property-panel.tsx")).PropertyPanel);
