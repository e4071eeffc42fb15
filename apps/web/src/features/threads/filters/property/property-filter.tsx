import { onDemand } from "../../../../ui/loading/on-demand.tsx";
import { FilterPopover } from "../popover/filter-popover.tsx";
import { type PropertyFilterProps, pickText } from "./pick-text.ts";

export function PropertyFilter(props: PropertyFilterProps) {
  const { value, detail } = pickText(props);
  return (
    <FilterPopover
      label="Property"
      value={value}
      detail={detail}
      chosen={props.ids !== undefined}
      onIntent={propertyPanel.preload}
      className="w-52 min-w-32"
    >
      {() => (
        <div className="w-96">
          <propertyPanel.OnDemand {...props} />
        </div>
      )}
    </FilterPopover>
  );
}

const propertyPanel = onDemand(async () => (await import("./property-panel.tsx")).PropertyPanel);
